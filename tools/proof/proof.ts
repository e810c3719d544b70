import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillMarked } from '../report/fill-marked.ts';

/**
 * Runs the proofs at their full size, all of them or those in the folders that are named, and writes what they come to into
 * docs/reliability.md: `npm run proof -- survival`. A part that does not hold keeps nothing.
 */
const root = path.resolve(import.meta.dirname, '../..');
const DOCUMENT = path.join(root, 'docs/reliability.md');
const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];
/** A program of its own: it wants a process for itself, whose heap it looks at. */
const FUZZ = ['tools/proof/fuzz/fuzz.ts'];

const named = process.argv.slice(2);
/** Random histories of the sink, which stand beside it. */
const SINK = ['packages/datadog/test/model/', 'packages/datadog/test/random-faults.test.ts'];
const folders = named.length > 0 ? named.map((name) => `tools/proof/${name}/`) : ['tools/proof/', ...SINK];
const programs = [[...VITEST, ...folders], ...(named.length === 0 || named.includes('fuzz') ? [FUZZ] : [])];
const results = mkdtempSync(path.join(tmpdir(), 'proof-'));

const runAll = (): boolean => {
  const env = { ...process.env, PROOF_RESULTS: results };
  const ended = programs.map((program) => spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit', env }).status);
  return ended.every((status) => status === 0);
};

try {
  if (!runAll()) process.exitCode = 1;
  for (const file of readdirSync(results)) {
    const part = `proof:${path.basename(file, '.md')}`;
    writeFileSync(DOCUMENT, fillMarked(readFileSync(DOCUMENT, 'utf8'), part, readFileSync(path.join(results, file), 'utf8')));
  }
} finally {
  rmSync(results, { recursive: true });
}
