import { UsageError } from '../command.ts';

/** Where an address leads, if it is one that is meant. */
type Lead = (url: URL) => URL | undefined;

const toPattern = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '[^/]*')}(?=[/?]|$)`);

const readPair = (text: string): Lead => {
  const [from = '', to = '', ...rest] = text.split('=');
  if (rest.length > 0 || !/^https?:\/\/./.test(from) || !URL.canParse(to))
    throw new UsageError(`--instead is '${text}', and has to look like https://api.example.com=http://127.0.0.1:4400/example`);
  const pattern = toPattern(from.replace(/\/+$/, ''));
  return ({ href }) => (pattern.test(href) ? new URL(href.replace(pattern, () => to.replace(/\/+$/, ''))) : undefined);
};

/**
 * Reads `FROM=TO`, several separated by commas: addresses that begin with FROM, in whose host a `*` stands for anything, begin with TO;
 * the first that fits counts. Throws a `UsageError` for anything else. Without a text everything stays where it is.
 */
export const readInstead = (text: string | undefined): ((url: URL) => URL) => {
  const leads = text === undefined ? [] : text.split(',').map(readPair);
  return (url) => leads.map((lead) => lead(url)).find((found) => found !== undefined) ?? url;
};
