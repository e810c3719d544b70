import { parseArgs } from 'node:util';
import { keepResults } from '../proof-size.ts';
import { readHeap } from '../read-heap.ts';
import { fuzzCollector, type FuzzResult } from './fuzz-collector.ts';
import { COLLECTORS, loadFuzzSubject } from './subjects.ts';
import { toFaultLines, toTable } from './tables.ts';

const { values: flags } = parseArgs({
  options: {
    collector: { type: 'string', multiple: true, default: [...COLLECTORS] },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '10000' },
  },
});

/** Runs after which everything has been loaded that is ever loaded. */
const WARM = 200;
/** How much larger the heap may be at the end than it was when warm. */
const GROWTH = 2;

const fuzz = async (name: string, seed: number, runs: number): Promise<FuzzResult & { readonly growth: number }> => {
  const subject = await loadFuzzSubject(name);
  let warm = readHeap();
  const result = await fuzzCollector(subject, {
    seed,
    runs,
    onRun: (run) => {
      if (run === WARM) warm = readHeap();
      if (run > 0 && run % 1000 === 0) console.error(`${name}: ${run} of ${runs}`);
    },
  });
  const growth = readHeap() / warm;
  const grown =
    runs > WARM && growth > GROWTH ? [{ seed, faults: [`the heap is ${growth.toFixed(1)} times as large as when warm`] }] : [];
  return { ...result, growth, faulty: [...result.faulty, ...grown] };
};

const results = [];
for (const name of flags.collector) results.push(await fuzz(name, Number(flags.seed), Number(flags.runs)));
const table = toTable(results);
console.log(table);
for (const line of results.flatMap(toFaultLines)) console.log(line);
if (results.some(({ faulty }) => faulty.length > 0)) process.exitCode = 1;
else keepResults('fuzz', table);
