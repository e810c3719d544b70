import { z } from 'zod';
import { type Lifecycle, toLifecycle } from './lifecycle.ts';

/** States of an instance that exists: one that is `terminated` stays in the list for an hour, and is gone. */
export const STATES = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'] as const;

/** What is read of an instance. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export const instanceNode = z.object({
  InstanceId: z.string(),
  InstanceType: z.string(),
  InstanceLifecycle: z.string().optional(),
  LaunchTime: z.date(),
  State: z.object({ Name: z.enum(STATES) }),
  Placement: z.object({ AvailabilityZone: z.string().optional() }).optional(),
  CpuOptions: z.object({ CoreCount: z.int(), ThreadsPerCore: z.int() }).optional(),
  NetworkInterfaces: z
    .array(
      z.object({
        Attachment: z
          .object({
            DeviceIndex: z.int().optional(),
            NetworkCardIndex: z.int().optional(),
            AttachTime: z.date().optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  Tags: z.array(z.object({ Key: z.string() })).default([]),
});

type InstanceNode = z.infer<typeof instanceNode>;

/** What is kept of an instance. Instants are epoch milliseconds. */
export interface Instance {
  readonly id: string;
  readonly type: string;
  readonly state: (typeof STATES)[number];
  readonly lifecycle: Lifecycle;
  readonly zone: string;
  /** `undefined` where the instance does not state them. */
  readonly vcpus: number | undefined;
  /** Of the last start. */
  readonly startedAt: number;
  /** Of the first start; `undefined` where the instance has no primary network interface. */
  readonly createdAt: number | undefined;
  /** The required tags that it has not. */
  readonly missingTags: readonly string[];
}

/** Reduces an instance to what the metrics need. */
export const toInstance = (node: InstanceNode, requiredTags: readonly string[]): Instance => {
  const tags = new Set(node.Tags.map(({ Key }) => Key));
  return {
    id: node.InstanceId,
    type: node.InstanceType,
    state: node.State.Name,
    lifecycle: toLifecycle(node.InstanceLifecycle),
    zone: node.Placement?.AvailabilityZone ?? '',
    vcpus: node.CpuOptions && node.CpuOptions.CoreCount * node.CpuOptions.ThreadsPerCore,
    startedAt: node.LaunchTime.getTime(),
    createdAt: toAttachTime(node)?.getTime(),
    missingTags: requiredTags.filter((key) => !tags.has(key)),
  };
};

/** `LaunchTime` moves at every start. The primary network interface is attached when the instance is made, and cannot be detached. */
const toAttachTime = ({ NetworkInterfaces }: InstanceNode): Date | undefined =>
  NetworkInterfaces.find(({ Attachment }) => Attachment?.DeviceIndex === 0 && (Attachment.NetworkCardIndex ?? 0) === 0)
    ?.Attachment?.AttachTime;

/** The instances that run. */
export const runningOf = (instances: readonly Instance[]): readonly Instance[] =>
  instances.filter(({ state }) => state === 'running');
