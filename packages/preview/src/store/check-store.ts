/** A service check as it was taken. */
export interface StoredCheck {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly message?: string;
  readonly hostName: string;
  /** Sorted. */
  readonly tags: readonly string[];
  /** Epoch seconds. */
  readonly timestamp: number;
}

/** The checks that were taken, in the order of arrival; one sent again for the same second replaces the first. */
export interface CheckStore {
  readonly put: (check: StoredCheck) => void;
  readonly list: () => readonly StoredCheck[];
  readonly clear: () => void;
}

/** Makes an empty store. */
export const createCheckStore = (): CheckStore => {
  const checks = new Map<string, StoredCheck>();
  return {
    put: (check) => void checks.set([check.check, check.hostName, check.timestamp, ...check.tags].join('\n'), check),
    list: () => [...checks.values()],
    clear: () => checks.clear(),
  };
};
