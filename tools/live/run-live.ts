import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Environment } from '@collectors/core/config';
import type { RunReport } from '@collectors/core/runner';
import { findMissing } from './find-credentials.ts';

/** What came of one collector. */
export interface LiveResult {
  readonly collector: string;
  readonly outcome: 'passed' | 'failed' | 'not tested';
  readonly detail: string;
}

/** Where the command is, and what it finds in its environment. */
export interface LiveOptions {
  readonly root: string;
  readonly environment: Environment;
}

interface Typed {
  readonly document: unknown;
  readonly stderr: string;
}

const type = async (argv: readonly string[], { root, environment }: LiveOptions): Promise<Typed> => {
  const command = path.join(root, 'packages/cli/bin/collectors.js');
  const child = spawn(process.execPath, [command, ...argv], {
    cwd: root,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { document: stdout.startsWith('{') ? JSON.parse(stdout) : undefined, stderr };
};

interface Checked {
  readonly collectors: readonly {
    readonly results: readonly {
      readonly status: string;
      readonly name: string;
      readonly message: string;
      readonly fix?: string;
    }[];
  }[];
}

const check = async (name: string, options: LiveOptions): Promise<string | undefined> => {
  const { document, stderr } = await type(['check', name, '--json'], options);
  if (document === undefined) return `check said nothing: ${stderr.trim()}`;
  const results = (document as Checked).collectors.flatMap((one) => one.results);
  const failed = results.find(({ status }) => status === 'failed');
  return failed && `check: ${failed.name}: ${failed.message}${failed.fix ? ` ${failed.fix}` : ''}`;
};

const run = async (name: string, options: LiveOptions): Promise<Omit<LiveResult, 'collector'>> => {
  const { document, stderr } = await type(['run', name, '--json'], options);
  if (document === undefined) return { outcome: 'failed', detail: `run said nothing: ${stderr.trim()}` };
  const { outcome, errors, metrics, sources, durationMilliseconds } = document as RunReport;
  const requests = sources.reduce((sum, source) => sum + source.requests, 0);
  const answered = metrics.filter((metric) => metric.outcome === 'ok').length;
  const figures = `${answered} of ${metrics.length} metrics, ${requests} requests, ${(durationMilliseconds / 1000).toFixed(1)} s`;
  // A part that failed is what a smoke is there to find.
  if (outcome !== 'ok')
    return { outcome: 'failed', detail: `run: ${outcome}: ${errors[0]?.message ?? 'no error was told'} (${figures})` };
  return { outcome: 'passed', detail: figures };
};

/** Checks and runs one collector against its real service, and sends nothing; where there are no credentials, it says so. */
export const runLive = async (entry: CatalogueEntry, options: LiveOptions): Promise<LiveResult> => {
  const { name: collector } = entry;
  const missing = findMissing(entry, options.environment);
  if (missing !== undefined) return { collector, outcome: 'not tested', detail: `needs ${missing}` };
  const problem = await check(collector, options);
  return { collector, ...(problem === undefined ? await run(collector, options) : { outcome: 'failed', detail: problem }) };
};
