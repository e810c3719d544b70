import type { Resource } from '../resource.ts';
import { type Exported, type ExportFile, toResourcePath } from './export-file.ts';

/** A name of a Kubernetes object. */
const toObjectName = (resource: Resource): string =>
  `collectors-${toResourcePath(resource)}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const indent = (text: string, by: string): string => text.replaceAll(/^/gm, by);

const toManifest = (resource: Resource): string =>
  `apiVersion: datadoghq.com/v1alpha1
kind: DatadogGenericResource
metadata:
  name: ${toObjectName(resource)}
  labels:
    app.kubernetes.io/managed-by: collectors
spec:
  type: ${resource.kind}
  jsonSpec: |-
${indent(JSON.stringify(resource.definition, null, 2), '    ')}
`;

/**
 * A manifest for each dashboard and each monitor, for the Datadog Operator. It has no resource for the metadata of metrics.
 * https://docs.datadoghq.com/containers/datadog_operator/crd_ddgr/
 */
export const toKubernetesFiles = ({ resources }: Exported): readonly ExportFile[] =>
  resources.map((resource) => ({ path: `${toResourcePath(resource)}.yaml`, text: toManifest(resource) }));
