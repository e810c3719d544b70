import type { ManifestRule } from '../rule.ts';

/** A Job adds 11 characters to the name of its CronJob. */
const LENGTHS: Readonly<Record<string, number>> = { CronJob: 52 };
const LONGEST = 63;

/** Names are DNS labels, short enough for what is made from them. */
export const names: ManifestRule = ({ kind, metadata: { name } }) => {
  const most = LENGTHS[kind] ?? LONGEST;
  if (name.length > most) return [`the name has ${name.length} characters, ${most} are allowed`];
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) ? [] : ['the name is no DNS label'];
};
