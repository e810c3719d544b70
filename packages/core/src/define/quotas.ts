import type { QuotaSource } from '../contract/source.ts';

/**
 * A source: what the service said of its quotas in the headers of its last answers. Read after all other sources, without a request of its
 * own.
 *
 * @example
 * ```ts
 * const remaining = gauge({
 *   from: quotas,
 *   description: 'Requests that are left.',
 *   tags: { resource: { max: 5 } },
 *   value: (all) => all.map(({ resource, remaining: left }) => sample(left, { resource })),
 * });
 * ```
 */
export const quotas: QuotaSource = Object.freeze({
  kind: 'source',
  id: 'quotas',
  last: true,
  load: () => Promise.reject(new TypeError('quotas are read by the runner')),
});
