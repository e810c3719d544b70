import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '@collectors/core/config';
import { execute } from './execute.ts';
import { findMissing, readGivenConfig } from './find-missing.ts';
import { findCheckFault, findRunFault, toFigures } from './judge.ts';
import type { FoundCollector } from './read-collectors.ts';
import type { LiveResult } from './result.ts';

type Outcome = Omit<LiveResult, 'collector'>;

const fail = (detail: string): Outcome => ({ outcome: 'failed', detail });

/** The file of one collector alone. What it holds may be a secret of sorts: an address with a password. */
const writeConfiguration = (name: string, folder: string, environment: Environment): string => {
  const file = path.join(folder, 'collectors.config.json');
  const config = readGivenConfig(name, environment);
  writeFileSync(file, JSON.stringify({ collectors: { [name]: { enabled: true, config } } }), { mode: 0o600 });
  return file;
};

const checkAndRun = async (name: string, root: string, environment: Environment): Promise<Outcome> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'collectors-live-'));
  try {
    const file = environment['COLLECTORS_CONFIG'] || writeConfiguration(name, folder, environment);
    const wrong = findCheckFault(await execute(['check', name, '--config', file], root, environment));
    if (wrong !== undefined) return fail(wrong);
    const ran = await execute(['run', name, '--strict', '--config', file], root, environment);
    const fault = findRunFault(ran);
    return fault === undefined ? { outcome: 'passed', detail: toFigures(ran) } : fail(fault);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const judge = async ({ name, file, entry }: FoundCollector, root: string, environment: Environment): Promise<Outcome> => {
  if (entry === undefined) return { outcome: 'not tested', detail: `${file} is not there: build it first` };
  const missing = findMissing(entry, environment);
  if (missing.length > 0) return { outcome: 'not tested', detail: `needs ${missing.join(', ')}` };
  return checkAndRun(name, root, environment);
};

/** Checks and runs one collector against its service, nothing sent to Datadog; or says what that would need. Never throws. */
export const testCollector = async (collector: FoundCollector, root: string, environment: Environment): Promise<LiveResult> => {
  const outcome = await judge(collector, root, environment).catch((error: unknown) =>
    fail(error instanceof Error ? error.message : String(error)),
  );
  return { collector: collector.name, ...outcome };
};
