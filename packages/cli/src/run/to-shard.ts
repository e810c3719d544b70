import { CollectorError } from '@collectors/core';
import type { Environment } from '@collectors/core/config';
import type { Shard } from '@collectors/core/runner';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';

/** More would be a slip of the pen: each asks for the list of all members. */
const MOST_SHARDS = 1000;

/**
 * Which members a run reads; `undefined`: all. Throws `config_invalid` for numbers that are none, and for one without the other, because
 * members would then be read twice or never. https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
export const toShard = (environment: Environment): Shard | undefined => {
  const shards = readVariable(PROCESS_SETTINGS.shards.variables, environment);
  const shard = readVariable(PROCESS_SETTINGS.shard.variables, environment);
  const count = toShards(environment);
  if (count === 1 && shard === undefined) return undefined;
  if (!shard)
    throw invalid(`COLLECTORS_SHARDS is ${count}, and which of them this run is, JOB_COMPLETION_INDEX does not say`, INDEXED);
  const index = toWhole(shard, 0, count - 1, shards ? `COLLECTORS_SHARDS is ${count}` : 'COLLECTORS_SHARDS is not set');
  return count === 1 ? undefined : { index, count };
};

/** How many runs of the same instant share the members. Throws `config_invalid` for what is no such number. */
export const toShards = (environment: Environment): number => {
  const shards = readVariable(PROCESS_SETTINGS.shards.variables, environment);
  return shards ? toWhole(shards, 1, MOST_SHARDS) : 1;
};

const INDEXED = "Set the Job's completionMode to Indexed, and its completions to COLLECTORS_SHARDS.";

type Given = Exclude<ReturnType<typeof readVariable>, undefined>;

const toWhole = ({ variable, text }: Given, least: number, most: number, because?: string): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const range = least === most ? String(least) : `a whole number from ${least} to ${most}`;
  throw invalid(`${variable} is '${text}', and has to be ${range}${because ? `: ${because}` : ''}`, INDEXED);
};

const invalid = (message: string, fix: string) => new CollectorError('config_invalid', message, { fix });
