import type { Resource } from '../resource.ts';
import { type Exported, type ExportFile, toJsonText } from './export-file.ts';

/** A name of a Terraform resource. */
const toResourceName = (key: string): string => {
  const name = key.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return /^[a-z]/.test(name) ? name : `_${name}`;
};

/** Text in which Terraform sees no template. https://developer.hashicorp.com/terraform/language/expressions/strings */
const toLiteral = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{');

const toBodies = (resources: readonly Resource[], kind: Resource['kind']) =>
  Object.fromEntries(
    resources
      .filter((resource) => resource.kind === kind)
      .map(({ key, definition }) => [toResourceName(key), { [kind]: toLiteral(JSON.stringify(definition)) }]),
  );

/** One file in Terraform's JSON syntax, for the provider `DataDog/datadog`. */
export const toTerraformFiles = ({ resources, metadata }: Exported): readonly ExportFile[] => {
  const described = metadata.map(({ metric, description, ...rest }) => [
    toResourceName(metric),
    { metric, ...rest, description: toLiteral(description) },
  ]);
  const document = {
    terraform: { required_providers: { datadog: { source: 'DataDog/datadog' } } },
    resource: {
      datadog_dashboard_json: toBodies(resources, 'dashboard'),
      datadog_monitor_json: toBodies(resources, 'monitor'),
      datadog_metric_metadata: Object.fromEntries(described),
    },
  };
  return [{ path: 'collectors.tf.json', text: toJsonText(document) }];
};
