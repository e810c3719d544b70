import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { findContainers, findPod } from '../find-pods.ts';
import type { ManifestRule } from '../rule.ts';

const VOLUMES = [
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The profile "restricted". https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const checkPod = ({
  hostNetwork,
  hostPID,
  hostIPC,
  volumes = [],
  securityContext: context = {},
}: IPodSpec): readonly string[] => [
  ...(hostNetwork || hostPID || hostIPC ? ['the pod shares something of its host'] : []),
  ...(context.runAsNonRoot === true ? [] : ['the pod may run as root']),
  ...(context.runAsUser === 0 ? ['the pod runs as root'] : []),
  ...(context.seccompProfile?.type === 'RuntimeDefault' ? [] : ['the pod has no seccomp profile']),
  ...volumes
    .filter((volume) => Object.keys(volume).some((key) => !VOLUMES.includes(key)))
    .map(({ name }) => `the volume ${name} is of a kind that is not allowed`),
];

const checkContainer = ({ name, ports = [], securityContext: context = {} }: IContainer): readonly string[] => [
  ...(context.allowPrivilegeEscalation === false ? [] : [`the container ${name} may gain privileges`]),
  ...(context.privileged ? [`the container ${name} is privileged`] : []),
  ...(context.capabilities?.drop?.includes('ALL') && !context.capabilities.add
    ? []
    : [`the container ${name} keeps capabilities`]),
  ...(ports.some(({ hostPort }) => hostPort) ? [`the container ${name} takes a port of its host`] : []),
  // Beyond the profile.
  ...(context.readOnlyRootFilesystem === true ? [] : [`the container ${name} can write its root`]),
];

/** Beyond the profile: nothing that a collector has no use for. */
const checkAccess = (pod: IPodSpec): readonly string[] => [
  ...(pod.automountServiceAccountToken === false ? [] : ['the pod has a token of the Kubernetes API']),
  ...(pod.enableServiceLinks === false ? [] : ['the pod has a variable for every service']),
  ...(pod.serviceAccountName ? [] : ['the pod runs as the account default']),
];

export const restricted: ManifestRule = (object) => {
  const pod = findPod(object);
  if (pod === undefined) return [];
  return [...checkPod(pod), ...findContainers(object).flatMap(checkContainer), ...checkAccess(pod)];
};
