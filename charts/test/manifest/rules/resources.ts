import { findContainers } from '../find-pods.ts';
import { toNumber } from '../quantity.ts';
import type { ManifestRule } from '../rule.ts';

/** Every container has a limit for memory, and asks for no more than it may have. */
export const resources: ManifestRule = (object) =>
  findContainers(object).flatMap(({ name, resources: { requests = {}, limits = {} } = {} }) => [
    ...('memory' in limits ? [] : [`the container ${name} has no limit for memory`]),
    ...Object.entries(requests)
      .filter(([key, value]) => key in limits && toNumber(value) > toNumber(limits[key]!))
      .map(([key, value]) => `the container ${name} requests ${value} of ${key}, over its limit of ${limits[key]}`),
  ]);
