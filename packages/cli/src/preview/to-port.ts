import { UsageError } from '../command.ts';

const DEFAULT = 4400;
const LAST = 65_535;

/** A port as it was typed. Throws a `UsageError` for what is none. */
export const toPort = (typed: boolean | string | undefined): number => {
  if (typeof typed !== 'string') return DEFAULT;
  if (/^\d+$/.test(typed) && Number(typed) <= LAST) return Number(typed);
  throw new UsageError(`--port is '${typed}', and has to be a number from 0 to ${LAST}`);
};
