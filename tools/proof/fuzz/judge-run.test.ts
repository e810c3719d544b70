import { beforeAll, expect, test } from 'vitest';
import { type CollectorRun, runOnce } from '../../../packages/testkit/src/run/run-once.ts';
import { judgeRun } from './judge-run.ts';
import { createServiceFault } from './service-fault.ts';
import { type FuzzSubject, loadFuzzSubject } from './subjects.ts';

let subject: FuzzSubject;
let good: CollectorRun;

beforeAll(async () => {
  subject = await loadFuzzSubject('github');
  good = await runOnce(subject, subject.recording);
});

const judge = (change: Partial<CollectorRun>) => judgeRun(subject, { ...good, ...change });
const withReport = (report: Partial<CollectorRun['report']>) => judge({ report: { ...good.report, ...report } });
const first = () => good.readings.find(({ metric }) => metric === 'github.prs.open')!;

test('a good run holds', () => {
  expect(judge({})).toEqual([]);
});

test('an exit code that does not go with the outcome is a fault', () => {
  expect(withReport({ exitCode: 70 })).toEqual(["the outcome 'ok' has the exit code 70"]);
  expect(withReport({ outcome: 'lost' as never })).toEqual(["the outcome is 'lost'"]);
});

test('a run that outlives its deadline, or leaves requests open, is a fault', () => {
  expect(judge({ elapsedMilliseconds: Number.NaN })).toEqual(['it took NaN ms']);
  expect(judge({ elapsedMilliseconds: 1e9, leftOpen: 2 })).toEqual(['it took 1000000000 ms', '2 requests were left open']);
});

test('a number that is none, a tag that is not declared and a value that is not admitted are faults', () => {
  const { tags, ...reading } = first();
  const faults = (changed: object) => judge({ readings: [{ ...reading, tags, ...changed }] });
  expect(faults({ value: Number.NaN })).toEqual(['github.prs.open has the value NaN']);
  expect(faults({ tags: { ...tags, draft: 'perhaps' } })).toEqual(['github.prs.open tag \'draft\' has the value "perhaps"']);
  expect(faults({ tags: { ...tags, branch: 'main' } })[0]).toContain('has the tags');
});

test('a reading of a source that failed, or of a member that failed, is a fault', () => {
  const sources = good.report.sources.map((one) => (one.source === 'pulls' ? { ...one, outcome: 'failed' as const } : one));
  expect(withReport({ sources })).toContain('github.prs.open has a reading, and its source pulls failed {}');
  const member = { repo: first().tags['repo']! };
  const errors = [{ code: 'network' as const, message: 'gone', source: 'pulls', member }];
  expect(judge({ errors })).toContain(`github.prs.open has a reading, and its source pulls failed ${JSON.stringify(member)}`);
});

test('a message that is long, has several lines, or tells a secret or a defect is a fault', () => {
  const say = (message: string, code: 'http_status' | 'threw' = 'http_status') =>
    judge({ errors: [{ code, message }], report: { ...good.report, errors: [{ code, message }] } }).join();
  expect(say('x'.repeat(3000))).toContain('an error has 3001 characters');
  expect(say('a\nb')).toContain('an error has control characters');
  expect(say(`refused: ${good.secrets[0]}`)).toContain('holds a secret');
  expect(say('x is undefined', 'threw')).toContain("an error 'threw'");
});

test('the same seed makes the same answers', async () => {
  const play = async (seed: number) => {
    const injection = { fault: createServiceFault({ recording: subject.recording, seed }) };
    const { report, requests } = await runOnce(subject, subject.recording, { injection });
    const said = report.errors.map(({ message, source }) => `${source} ${message}`).toSorted();
    return JSON.stringify([
      report.outcome,
      said,
      report.series.filter(({ metric }) => metric.startsWith('github.')),
      requests.length,
    ]);
  };
  const seeds = [3, 4, 5, 6];
  const once = await Promise.all(seeds.map(play));
  expect(await Promise.all(seeds.map(play))).toEqual(once);
  expect(new Set(once).size).toBeGreaterThan(1);
});
