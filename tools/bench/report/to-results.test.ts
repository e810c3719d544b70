import { expect, test } from 'vitest';
import { toResults } from './to-results.ts';
import { toRow } from './row.ts';
import { toResultTable, toVerdictTable } from './tables.ts';
import { toTestRow } from './test-rows.ts';

test('rounds become medians, and the worst of what must hold every time', () => {
  const good = { wall: 10, cpu: 1, memory: 3e6, missed: 1e6, requests: 2, bytes: 9, tooLarge: 0, arrived: 5, complete: true };
  const measurements = [
    { ...good, exitCode: 0, stderr: '' },
    { ...good, wall: 30, memory: 5e6, exitCode: 0, stderr: '' },
    { ...good, wall: 12, arrived: 4, complete: false, tooLarge: 1, missed: 2e6, exitCode: 75, stderr: '' },
  ];
  const variant = { kind: 'ours', points: 5, latency: 0, command: () => ({ file: '', arguments: [], environment: {} }) } as const;
  expect(toRow({ variant, measurements })).toMatchObject({
    kind: 'ours',
    points: 5,
    wall: { median: 12, smallest: 10, largest: 30 },
    memory: { median: 3, smallest: 3, largest: 5 },
    missed: 2,
    tooLarge: 1,
    arrived: 4,
    complete: false,
    exitCode: 75,
  });
});

test('a row says what arrived', () => {
  const wall = { median: 1234.4, smallest: 1000.4, largest: 2000.6 };
  const table = toResultTable([
    { ...toTestRow('ours', 2000), wall },
    toTestRow('official', 2000, { arrived: 0, complete: false, tooLarge: 1 }),
    toTestRow('datadog-metrics', 2000, { arrived: 1999, complete: false, exitCode: 1 }),
    toTestRow('floor', 2000),
  ]);
  expect(table.split('\n').slice(2)).toEqual([
    '| **collectors** | 1,234 (1,000–2,001) | 100 (100–100) | 50 (50–50) | 1 | 1,234 | 0 | all |',
    '| official client, as its README shows | 100 (100–100) | 100 (100–100) | 50 (50–50) | 1 | 1,234 | 1 | none |',
    '| datadog-metrics, as its README shows | 100 (100–100) | 100 (100–100) | 50 (50–50) | 1 | 1,234 | 0 | 1,999 of 2,000, exit 1 |',
    '| the floor: `JSON.stringify` + gzip, not sent | 100 (100–100) | 100 (100–100) | 50 (50–50) | 1 | 1,234 | 0 | – |',
  ]);
});

test('what does not hold stands out', () => {
  expect(toVerdictTable([{ what: 'wall', value: 3, limit: 2, holds: false }])).toContain('| wall | 3 | 2 | **no** |');
  expect(toVerdictTable([{ what: 'wall', value: 2, limit: 2, holds: true }])).toContain('| wall | 2 | 2 | yes |');
});

test('results begin with date, command and machine', () => {
  const results = toResults({
    rows: [toTestRow('bare', 0), toTestRow('ours', 100, { missed: 1.25 })],
    verdicts: [],
    machine: '2 × a CPU',
    collectors: 'bin/collectors.js',
    rounds: 7,
    date: new Date('2026-05-04T10:00:00Z'),
  });
  expect(results).toMatch(/^2026-05-04, medians of 7 rounds .*`bin\/collectors\.js`\.\n\n2 × a CPU\n/);
  expect(results).toContain('### 100 points');
  expect(results).toContain('at most 1.3 MB above');
});
