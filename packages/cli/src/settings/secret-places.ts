import type { SecretProvider } from '@collectors/core/config';

/**
 * Where a secret would be looked for, in this order; up to the place where it is known to be. Reads no file and asks nobody: whether
 * the secret is there is for `collectors check` to say.
 */
export const toSecretPlaces = (id: string, providers: readonly SecretProvider[]): readonly string[] => {
  const located = providers.map((provider) => provider.locate?.(id) ?? { place: `secret provider ${provider.name}` });
  const end = located.findIndex(({ found }) => found);
  return located.slice(0, end < 0 ? undefined : end + 1).map(({ place }) => place);
};
