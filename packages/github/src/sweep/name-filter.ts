import type { Config } from '../config.ts';

/** Whether a repository (`owner/name`) is one that the configuration includes and does not exclude. */
export const createNameFilter = ({
  include = ['*'],
  exclude = [],
}: Pick<Config, 'include' | 'exclude'>): ((fullName: string) => boolean) => {
  const included = include.map(toPattern);
  const excluded = exclude.map(toPattern);
  return (fullName) => {
    const name = fullName.slice(fullName.indexOf('/') + 1);
    return included.some((pattern) => pattern.test(name)) && !excluded.some((pattern) => pattern.test(name));
  };
};

/** `*` is any text, `?` one character; all else is itself, in any case, as in GitHub's names. */
const toPattern = (glob: string) => {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
};
