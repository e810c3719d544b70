import { expect, test } from 'vitest';
import { toCalmHeats, toStormHeats } from './plan.ts';
import { toRaceRow } from './row.ts';
import type { Report } from './service/orders.ts';
import { toTestRow } from './test-rows.ts';
import { toGrowthTable, toRaceTable, toStormTable } from './tables.ts';
import { toRaceResults } from './to-race-results.ts';

const linesOf = (table: string) => table.split('\n').slice(2);

test('rounds become medians, and the worst of what must hold every time', () => {
  const traffic = { requests: 2, sent: 10, received: 100, refused: 1 };
  const arrival = { expected: 5, right: 5, wrong: 0, others: 0 };
  const report: Report = { github: traffic, datadog: traffic, arrival, readings: [] };
  const lap = { wall: 1000, cpu: 500, memory: 3e6, exitCode: 0, stderr: '', report };
  const laps = [
    lap,
    { ...lap, wall: 3000, exitCode: 1, report: { ...report, arrival: { ...arrival, right: 4 } } },
    { ...lap, wall: 1200 },
  ];
  const heat = { size: 1, storm: false, name: 'octokit', rounds: Infinity } as const;
  expect(toRaceRow({ heat, laps })).toEqual({
    size: 1,
    storm: false,
    name: 'octokit',
    rounds: 3,
    cpu: { median: 0.5, smallest: 0.5, largest: 0.5 },
    wall: { median: 1.2, smallest: 1, largest: 3 },
    memory: { median: 3, smallest: 3, largest: 3 },
    requests: 4,
    sent: 20,
    received: 200,
    refused: 1,
    arrival: { ...arrival, right: 4 },
    exitCode: 1,
  });
});

test('a row says what arrived, and how often it was run where that is less than the others', () => {
  const rows = [
    { ...toTestRow('collectors', 1), wall: { median: 1.234, smallest: 1, largest: 2 } },
    toTestRow('octokit', 1, { rounds: 1, exitCode: 1, arrival: { expected: 60, right: 50, wrong: 2, others: 0 } }),
    toTestRow('telegraf', 1, { arrival: { expected: 60, right: 0, wrong: 0, others: 7 } }),
    toTestRow('tap-github', 1, { arrival: { expected: 60, right: 0, wrong: 0, others: 0 } }),
  ];
  expect(linesOf(toRaceTable(rows, 5))).toEqual([
    '| **collectors** | 0.50 | 50 | 1.23 (1.00–2.00) | 10 | 1,000 | 100 | all 60 |',
    '| octokit, with throttling and retries (one run) | 0.50 | 50 | 1.00 | 10 | 1,000 | 100 | 50 of 60, 2 wrong, exit 1 |',
    '| Telegraf, `inputs.github` | 0.50 | 50 | 1.00 | 10 | 1,000 | 100 | none of these, 7 others |',
    '| tap-github | 0.50 | 50 | 1.00 | 10 | 1,000 | 100 | none: it delivers nothing |',
  ]);
});

test('growth is what one more repository costs between two sizes', () => {
  const rows = [
    toTestRow('collectors', 100, { cpu: 2, memory: 149.5, requests: 406 }),
    toTestRow('collectors', 1, { cpu: 0.02, memory: 50, requests: 10 }),
    toTestRow('octokit', 1),
  ];
  expect(linesOf(toGrowthTable(rows))).toEqual(['| **collectors** | 1 → 100 | 4.0 | 1,000 | 100 | 20.0 | 1,005 |']);
});

test('the storm says what was refused', () => {
  expect(linesOf(toStormTable([toTestRow('collectors', 10, { storm: true, refused: 33 })]))).toEqual([
    '| **collectors** | all 600 | 1.00 | 100 | 33 | 0.50 | 50 |',
  ]);
});

test('results have a section for each size, one for the storm, and who was left out', () => {
  const rows = [toTestRow('collectors', 1), toTestRow('collectors', 100), toTestRow('collectors', 10, { storm: true })];
  const text = toRaceResults({
    rows,
    verdicts: [],
    machine: 'a machine',
    rounds: 5,
    skipped: ['Telegraf: why'],
    date: new Date(0),
  });
  expect(text.startsWith('1970-01-01, medians of 5 rounds (smallest–largest).\n\na machine\n\nLeft out: Telegraf: why\n\n')).toBe(
    true,
  );
  expect(text.match(/^### .*/gm)).toEqual([
    '### 1 repository',
    '### 100 repositories',
    '### What one more repository costs',
    '### A storm of 429s, 10 repositories',
    '### What must hold in the race',
  ]);
});

test('what takes minutes is run once, and what GitHub would not allow is left out', () => {
  const heats = toCalmHeats([1, 100, 1000], ['collectors', 'fetch-per-metric', 'octokit']);
  expect(heats.map(({ size, name, rounds }) => `${size} ${name} ${rounds}`)).toEqual([
    '1 collectors Infinity',
    '1 fetch-per-metric Infinity',
    '1 octokit Infinity',
    '100 collectors Infinity',
    '100 fetch-per-metric 1',
    '100 octokit Infinity',
    '1000 collectors 1',
    '1000 octokit 1',
  ]);
  expect(toStormHeats(['collectors', 'telegraf']).map(({ name, storm }) => `${name} ${storm}`)).toEqual(['collectors true']);
});
