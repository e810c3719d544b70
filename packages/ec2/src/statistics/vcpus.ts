import { CollectorError } from '@collectors/core';
import type { Instance } from '../facts/instance.ts';

/** The virtual CPUs of a running instance. Throws `schema_mismatch` where it does not state them. */
export const vcpusOf = ({ id, vcpus }: Instance): number => {
  if (vcpus !== undefined) return vcpus;
  throw new CollectorError('schema_mismatch', `Instance ${id} runs, and EC2 DescribeInstances does not state its CpuOptions.`);
};
