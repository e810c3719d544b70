/** For collecting, where neither the configuration nor the collector says. */
export const DEFAULT_DEADLINE = '2m';
