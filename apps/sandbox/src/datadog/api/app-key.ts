/** What an application key may do; the first six are those that a synchronisation needs. https://docs.datadoghq.com/api/latest/scopes/ */
export type Right =
  | 'dashboards_read'
  | 'dashboards_write'
  | 'monitors_read'
  | 'monitors_write'
  | 'metrics_read'
  | 'metrics_metadata_write';

/** An application key that Datadog knows. */
export interface AppKey {
  readonly key: string;
  /** Default: all. */
  readonly rights?: readonly Right[];
}

/** Whether this key has this right. */
export const hasRight = (keys: readonly AppKey[], given: unknown, right: Right): boolean =>
  keys.some(({ key, rights }) => key === given && (rights === undefined || rights.includes(right)));
