import { type CollectMessage, type ErrorReport, type MetricLine, runInline } from '@collectors/core/runner';
import { API_KEY, type FakeWandb } from './fake-wandb.ts';

/** What a run is given besides the server. */
export interface RunOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly apiKey?: string;
  readonly stateDirectory?: string;
  readonly now?: Date;
  /** Milliseconds that the run may take. */
  readonly deadline?: number;
}

/** What a run came to. */
export interface WandbRun {
  /** `metric{tags} value`, without the tags of the project. */
  readonly readings: readonly string[];
  readonly errors: readonly ErrorReport[];
  readonly fatal: ErrorReport | undefined;
  /** How it ended: `done`, `timed_out` … */
  readonly ending: string;
  /** Operations that were asked for, in order. */
  readonly asked: readonly string[];
}

/** The instant of a run where none is given. */
export const NOW = new Date('2026-03-04T15:00:00Z');

const DEADLINE = 20_000;

/** Runs the collector once, as a command would. */
export const runWandb = async (server: FakeWandb, options: RunOptions = {}): Promise<WandbRun> => {
  const { config, apiKey = API_KEY, stateDirectory, now = NOW, deadline = DEADLINE } = options;
  const before = server.asked.length;
  const messages: CollectMessage[] = [];
  const { reason } = await runInline(
    {
      entry: import.meta.resolve('@collectors/wandb'),
      name: 'wandb',
      configName: 'test',
      config: { baseUrl: `${server.url}/`, projects: ['acme/app'], ...config },
      secrets: { apiKey },
      now: now.toISOString(),
      budgetMilliseconds: deadline,
      verbose: false,
      ...(stateDirectory !== undefined && { stateDirectory }),
    },
    { deadlineMilliseconds: deadline, signal: new AbortController().signal, onMessage: (message) => void messages.push(message) },
  );
  const ofType = <T extends CollectMessage['type']>(type: T) =>
    messages.filter((message): message is Extract<CollectMessage, { type: T }> => message.type === type);
  const metrics = ofType('metric');
  return {
    readings: metrics.flatMap(({ line }) => (line ? toReadings(line) : [])).toSorted(),
    errors: [...ofType('source').flatMap(({ errors }) => errors), ...metrics.flatMap(({ error }) => error ?? [])],
    fatal: ofType('fatal')[0]?.error,
    ending: reason,
    asked: server.asked.slice(before).map(({ operation }) => operation),
  };
};

const toReadings = ({ metric, keys, rows }: MetricLine): readonly string[] =>
  rows.map(([value, ...tags]) => {
    const own = keys.flatMap((key, index) => (key === 'entity' || key === 'project' ? [] : [`${key}:${tags[index]}`]));
    return `${metric.replace('wandb.', '')}{${own.join(',')}} ${Number((value as number).toPrecision(12))}`;
  });
