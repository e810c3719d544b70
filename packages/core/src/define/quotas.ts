import type { QuotaSource } from '../contract/source.ts';

/** What the service said of its quotas: read after all other sources, without a request of its own. */
export const quotas: QuotaSource = Object.freeze({
  kind: 'source',
  id: 'quotas',
  last: true,
  load: () => Promise.reject(new TypeError('quotas are read by the runner')),
});
