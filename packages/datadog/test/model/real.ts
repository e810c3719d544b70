import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DeliveryReport, DeliverySession } from '@collectors/core/runner';
import { createDatadogSink } from '../../src/index.ts';
import { parseFileName, toFileName } from '../../src/spool/file-name.ts';
import { API_KEY, assertSound, createTestLog } from '../deliver.ts';
import { createFakeTimers } from '../fake-timers.ts';
import { type Reaction, startIntake } from '../scripted-intake.ts';
import type { ModelFile, ModelReport, World } from './model.ts';
import type { Answer, TimedStep } from './scenario.ts';

interface Body {
  readonly series: readonly {
    readonly tags: readonly string[];
    readonly points: readonly { readonly timestamp: number; readonly value: number }[];
  }[];
}

const ANSWERS: Readonly<Record<Answer, Reaction>> = {
  takes: { status: 202, body: '{"errors":[]}' },
  down: { status: 503, body: 'down' },
  'takes and says no': { status: 503, body: 'no' },
  'refuses the key': { status: 403, body: '{"errors":["Forbidden"]}' },
  'refuses the data': { status: 400, body: '{"errors":["no"]}' },
};

const rowsOf = ({ series }: Body) =>
  series.map(({ tags, points: [point] }) => ({ series: tags.find((tag) => tag.startsWith('s:'))!.slice(2), ...point! }));

/** In memory where that can be had: thousands of files that are synchronised with a disk take minutes. */
const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The sink on a real folder and a real connection, where runs can die. */
export const createReality = async () => {
  const folder = mkdtempSync(join(TEMPORARY, 'spool-model-'));
  const intake = new Map<string, number>();
  const living = new Set<number>();
  const abandoned: { readonly end: AbortController; readonly work: Promise<unknown> }[] = [];
  let answer: (run: number) => Answer | 'never' | 'takes, never answers' = () => 'takes';
  let reached = Promise.withResolvers<void>();
  const { url, arrived } = await startIntake((_, { text }) => {
    const rows = rowsOf(JSON.parse(text) as Body);
    const given = answer(Math.max(...rows.map(({ value }) => value)));
    if (given.startsWith('takes')) for (const { series, timestamp, value } of rows) intake.set(`${series} ${timestamp}`, value);
    if (given !== 'never' && given !== 'takes, never answers') return ANSWERS[given];
    return () => reached.resolve();
  });
  const open = (step: TimedStep): Promise<DeliverySession> => {
    living.add(step.number);
    const sink = createDatadogSink({
      apiKey: API_KEY,
      url,
      spoolDirectory: folder,
      now: () => new Date(step.at * 1000),
      timers: createFakeTimers(),
      liveness: { self: () => ({ host: 'h', pid: step.number, started: '' }), isAlive: ({ pid }) => living.has(pid) },
    });
    return sink.open({ collector: 'github', tags: [], timestamp: step.timestamp, log: createTestLog().log });
  };
  const run = async (step: TimedStep): Promise<ModelReport | undefined> => {
    const end = new AbortController();
    const session = await open(step);
    const rows = step.series.map((series) => [step.number, series] as const);
    const line = { metric: 'github.x', type: 'gauge', keys: ['s'], rows } as const;
    const hangs = step.death === 'sealed' ? 'never' : step.death === 'taken' ? 'takes, never answers' : undefined;
    answer = (number) => hangs ?? (number === step.number ? step.live : step.drained);
    reached = Promise.withResolvers();
    const work = session.deliver([line], end.signal);
    if (hangs) {
      await reached.promise;
      abandoned.push({ end, work });
    } else await work;
    if (step.death) return void living.delete(step.number);
    const report = await work;
    await session.close({ lines: [], checks: [] }, end.signal);
    living.delete(step.number);
    assertSound(report);
    return toModelReport(report, session);
  };
  /** What is left of the dead may move only after everything has been looked at. */
  const finish = async () => {
    for (const { end } of abandoned) end.abort(new Error('over'));
    await Promise.all(abandoned.map(({ work }) => work));
    rmSync(folder, { recursive: true });
  };
  const look = (): Pick<World, 'intake' | 'files'> => ({ intake: new Map(intake), files: readFiles(join(folder, 'github')) });
  return { run, look, finish, requests: () => arrived.length, folder };
};

const toModelReport = ({ points, spool }: DeliveryReport, { interruptedBefore }: DeliverySession): ModelReport => ({
  collected: points.collected,
  sent: points.sent,
  rejected: points.rejected,
  spooled: points.spooled,
  drained: { sent: spool!.sent, superseded: spool!.superseded, expired: spool!.expired },
  interruptedBefore: interruptedBefore!,
});

const readFiles = (folder: string): readonly ModelFile[] =>
  readdirSync(folder).flatMap((file) => {
    const name = parseFileName(file);
    if (!name || name.state === 'delivered') return [];
    const content = readFileSync(join(folder, toFileName(name)));
    const body = JSON.parse(gunzipSync(content.subarray(content.indexOf(10) + 1)).toString()) as Body;
    const rows = rowsOf(body);
    const file_ = { run: rows[0]!.value, timestamp: name.timestamp, series: rows.map(({ series }) => series) };
    return [{ ...file_, ...(name.owner !== undefined && { inHand: true as const }) }];
  });
