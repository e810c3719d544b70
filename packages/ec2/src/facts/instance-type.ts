import { z } from 'zod';

const device = z.object({ Name: z.string(), Count: z.int() });

/** What is read of an instance type. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html */
export const typeNode = z.object({
  InstanceType: z.string(),
  MemoryInfo: z.object({ SizeInMiB: z.int() }),
  GpuInfo: z
    .object({ Gpus: z.array(device.extend({ Count: z.int().optional(), LogicalGpuCount: z.int().optional() })).default([]) })
    .optional(),
  NeuronInfo: z.object({ NeuronDevices: z.array(device).default([]) }).optional(),
  InferenceAcceleratorInfo: z.object({ Accelerators: z.array(device).default([]) }).optional(),
});

type TypeNode = z.infer<typeof typeNode>;

/** What is kept of an instance type. */
export const typeSchema = z.object({
  /** Mebibytes. */
  memory: z.int(),
  gpus: z.array(z.object({ name: z.string(), count: z.int() })),
});

/** What is kept of an instance type. */
export type InstanceType = z.infer<typeof typeSchema>;

/** Reduces an instance type to what the metrics need. */
export const toInstanceType = (node: TypeNode): InstanceType => ({
  memory: node.MemoryInfo.SizeInMiB,
  gpus: [
    // A type that has parts of a GPU may state the parts alone.
    ...(node.GpuInfo?.Gpus ?? []).map(({ Name, Count, LogicalGpuCount }) => ({
      name: Name,
      count: Count || (LogicalGpuCount ?? 0),
    })),
    ...toNeurons(node).map(({ Name, Count }) => ({ name: Name, count: Count })),
  ],
});

/** Inferentia of the first generation is told twice, in the old field and in the new one. */
const toNeurons = ({ NeuronInfo, InferenceAcceleratorInfo }: TypeNode) =>
  NeuronInfo ? NeuronInfo.NeuronDevices : (InferenceAcceleratorInfo?.Accelerators ?? []);
