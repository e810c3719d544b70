import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillMarked } from '../report/fill-marked.ts';
import { SMOKE } from './bounds.ts';
import { buildAll } from './build-programs.ts';
import { startIntake } from './intake/start-intake.ts';
import { judgeSmoke, judgeTargets, toVerdictLine, type Verdict } from './report/judge.ts';
import { describeMachine } from './report/machine.ts';
import { type Row, toRow } from './report/row.ts';
import { toResultTable } from './report/tables.ts';
import { toResults } from './report/to-results.ts';
import { runRounds } from './run-rounds.ts';
import { listVariants, type Places, toFloor, toOurs, type Variant } from './variants.ts';

const root = path.resolve(import.meta.dirname, '../..');
const DOCUMENT = path.join(root, 'docs/benchmarks.md');
/** The first that is there: what an image runs, else what npm installs. */
const ENTRIES = ['apps/runner/dist/collectors.js', 'packages/cli/bin/collectors.js'].map((file) => path.join(root, file));

const { values: flags } = parseArgs({
  options: {
    // A few points for CI; writes nothing.
    smoke: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    // The command that is measured, a JavaScript file.
    collectors: { type: 'string' },
  },
});

const findEntry = (): string => {
  const file = flags.collectors === undefined ? ENTRIES.find((entry) => existsSync(entry)) : path.resolve(flags.collectors);
  if (file === undefined || !existsSync(file))
    throw new Error(`There is no ${file ?? ENTRIES.join(' and no ')}. Build it first.`);
  return file;
};

const measureAll = async (list: (places: Places) => readonly Variant[], rounds: number, collectors: string): Promise<Row[]> => {
  await buildAll();
  const intake = await startIntake();
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const variants = list({ intake: intake.url, collectors, folder });
    return (await runRounds({ variants, rounds, intake, progress: (line) => console.error(line) })).map(toRow);
  } finally {
    intake.stop();
    rmSync(folder, { recursive: true });
  }
};

const conclude = (rows: readonly Row[], verdicts: readonly Verdict[]): void => {
  console.log(toResultTable(rows));
  for (const verdict of verdicts) console.log(toVerdictLine(verdict));
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
};

const runSmoke = async (): Promise<void> => {
  const list = (places: Places) => [toFloor(SMOKE.points, places), toOurs(SMOKE.points, places)];
  const rows = await measureAll(list, SMOKE.rounds, findEntry());
  conclude(rows, judgeSmoke(rows));
};

const runAll = async (): Promise<void> => {
  const collectors = findEntry();
  const rounds = Number(flags.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is '${flags.rounds}', expected a whole number from 1 on.`);
  const machine = describeMachine();
  const rows = await measureAll(listVariants, rounds, collectors);
  const verdicts = judgeTargets(rows);
  const entry = path.relative(root, collectors);
  const results = toResults({ rows, verdicts, machine, collectors: entry, rounds, date: new Date() });
  writeFileSync(DOCUMENT, fillMarked(readFileSync(DOCUMENT, 'utf8'), 'bench:results', results));
  conclude(rows, verdicts);
};

if (process.platform !== 'linux') throw new Error('The benchmark reads memory from /proc. Run it on Linux.');
await (flags.smoke ? runSmoke() : runAll());
