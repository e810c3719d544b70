import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { createTelegraf, type Entrant } from './entrants.ts';

/** A peer that takes part, or why it does not: one line. */
export type Offer = { readonly entrant: Entrant; readonly version: string } | { readonly skipped: string };

const source = path.join(import.meta.dirname, '../peers/telegraf');

/** What a command said last. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

const versionOf = (listed: string): string => `Telegraf ${listed.trim().split(' ')[1] ?? ''}`;

/** Builds Telegraf with two plugins, where Go is there and its modules can be had. */
export const offerTelegraf = (folder: string): Offer => {
  const module = path.join(folder, 'telegraf-source');
  const file = path.join(folder, 'telegraf');
  cpSync(source, module, { recursive: true });
  const run = (given: readonly string[]) => spawnSync('go', given, { cwd: module, encoding: 'utf8' });
  const built = run(['build', '-o', file, '.']);
  if (built.error) return { skipped: 'Telegraf: there is no `go` in the path.' };
  if (built.status !== 0) return { skipped: `Telegraf: \`go build\` failed: ${lastLine(built.stderr)}` };
  const { stdout } = run(['list', '-m', 'github.com/influxdata/telegraf']);
  return { entrant: createTelegraf(file), version: versionOf(stdout) };
};
