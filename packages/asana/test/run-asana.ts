import type { CheckResult } from '@collectors/core';
import { type ErrorReport, type Job, type MetricLine, type MetricReport, runCheck, runIsolated } from '@collectors/core/runner';
import { collect, ofType, type Perform, performInline, toTestJob } from '../../../tools/testing/collect.ts';
import type { AsanaServer } from './asana-server.ts';

/** What a run is given besides the server. */
export interface AsanaOptions {
  /** Over workspace 1, its project 10 as `bugs`, and the pace of a paid plan. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly now?: string;
  readonly stateDirectory?: string;
  /** Milliseconds. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface AsanaRun {
  /** `asana.tasks.open{project:bugs,section:other}` → value. */
  readonly readings: Readonly<Record<string, number>>;
  readonly reports: Readonly<Record<string, MetricReport>>;
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  /** Lines of the log from warning up. */
  readonly warnings: readonly string[];
  /** Why it ended: `done`, `timed_out` … */
  readonly reason: string;
  /** Bytes, where it was measured. */
  readonly peakMemory: number | undefined;
}

/** When runs take place, unless a test says otherwise. */
export const NOW = '2026-03-04T15:00:00.000Z';

const toJob = ({ apiUrl }: AsanaServer, { config, now = NOW, stateDirectory, deadline = 30_000 }: AsanaOptions): Job =>
  toTestJob({
    entry: new URL('../src/index.ts', import.meta.url).href,
    name: 'asana',
    config: { workspace: '1', projects: [{ gid: '10', name: 'bugs' }], plan: 'paid', apiUrl, ...config },
    secrets: { token: 'a-token' },
    now,
    budgetMilliseconds: deadline,
    stateDirectory,
  });

const performIsolated: Perform = (job, onMessage) =>
  runIsolated(job, {
    deadlineMilliseconds: job.budgetMilliseconds,
    signal: new AbortController().signal,
    onMessage,
    environment: { PATH: process.env['PATH'] },
    aws: false,
  });

/** Runs the collector once, in this process. */
export const runAsana = (server: AsanaServer, options: AsanaOptions = {}): Promise<AsanaRun> =>
  runBy(performInline, toJob(server, options));

/** Runs the collector once in a process of its own, as a command does: as it is built, with the memory that it took. */
export const measureAsana = (server: AsanaServer, options: AsanaOptions = {}): Promise<AsanaRun> =>
  runBy(performIsolated, { ...toJob(server, options), entry: import.meta.resolve('@collectors/asana') });

const runBy = async (run: Perform, job: Job): Promise<AsanaRun> => {
  const { lines, reports, errors, fatal, messages, ending } = await collect(job, run);
  return {
    readings: Object.fromEntries(lines.flatMap(toReadings)),
    reports: Object.fromEntries(reports.map((report) => [report.metric, report])),
    errors,
    fatal,
    warnings: ofType(messages, 'log').flatMap(({ level, message }) => (level === 'warn' || level === 'error' ? [message] : [])),
    reason: ending.reason,
    peakMemory: ending.peakMemory,
  };
};

const toReadings = ({ metric, keys, rows }: MetricLine) =>
  rows.map(([value, ...tags]) => {
    const text = keys.map((key, index) => `${key}:${tags[index]}`).toSorted();
    return [text.length > 0 ? `${metric}{${text.join(',')}}` : metric, value as number] as const;
  });

/** What the check of the collector says, by name. */
export const checkAsana = async (server: AsanaServer, options: AsanaOptions = {}): Promise<ReadonlyMap<string, CheckResult>> => {
  const { results } = await runCheck({
    job: { ...toJob(server, options), task: 'check' },
    collect: performInline,
    redact: (value) => value,
  });
  return new Map(results.map((result) => [result.name, result]));
};
