/** How an instance is paid for. Reserved instances and savings plans are `on-demand`: they are matters of the bill. */
export const LIFECYCLES = ['on-demand', 'spot', 'scheduled', 'capacity-block', 'other'] as const;

/** How an instance is paid for. */
export type Lifecycle = (typeof LIFECYCLES)[number];

const KNOWN: ReadonlySet<string> = new Set(LIFECYCLES);

/**
 * The lifecycle of an instance: absent where it is on demand.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export const toLifecycle = (stated: string | undefined): Lifecycle => {
  if (stated === undefined) return 'on-demand';
  return KNOWN.has(stated) ? (stated as Lifecycle) : 'other';
};
