import { createDatadogSink } from '../../../packages/datadog/src/index.ts';
import { type DeliveryReport, runCollector, type RunReport, type Sink, toTimestamp } from '@collectors/core/runner';
import { API_KEY } from '../command/run-command.ts';
import type { FuzzSubject } from '../fuzz/subjects.ts';
import type { Collection } from './collect-once.ts';
import { createDeliveryTime } from './delivery-time.ts';
import type { Guest } from './intake.ts';
import type { PlannedRun } from './plan-runs.ts';
import type { Mood } from './weather.ts';

/** What a run is surrounded by. */
export interface RunPlace {
  readonly subject: FuzzSubject;
  readonly collection: Collection;
  /** Epoch seconds at which the day begins. */
  readonly begin: number;
  readonly url: string;
  /** Absent: none. */
  readonly spool: string | undefined;
  /** Runs that have not ended, by their numbers. */
  readonly living: Set<number>;
  readonly number: number;
  /** The intake's, at so many seconds of the day. */
  readonly moodAt: (second: number) => Mood;
  readonly receive: (guest: Guest) => void;
  readonly random: () => number;
}

/** What a run says of itself: its readings' report and that of its last words. */
export interface DeliveredRun {
  readonly report: RunReport;
  readonly phases: readonly DeliveryReport[];
}

/** Keeps both reports of a delivery; those of the last words are in no report of a run. */
const keepPhases = (sink: Sink, phases: DeliveryReport[], onOpen: () => void): Sink => {
  const keep = async (work: Promise<DeliveryReport>): Promise<DeliveryReport> => {
    phases.push(await work);
    return phases.at(-1)!;
  };
  return {
    name: sink.name,
    async open(run) {
      const session = await sink.open(run);
      onOpen();
      return {
        ...session,
        deliver: (lines, signal) => keep(session.deliver(lines, signal)),
        close: (last, signal) => keep(session.close(last, signal)),
      };
    },
  };
};

/** Epoch seconds of a run's points. One that begins too late for its minute has that of its beginning. */
export const toSecond = ({ scheduled, start }: PlannedRun, begin: number): number => {
  const scheduledAt = new Date((begin + scheduled) * 1000).toISOString();
  return toTimestamp(new Date((begin + start) * 1000), { scheduledAt }).getTime() / 1000;
};

/** Judges and delivers a collection as the command does, by the clock of the day. Nothing where the run was killed. */
export const deliverRun = async (planned: PlannedRun, place: RunPlace): Promise<DeliveredRun | undefined> => {
  const { subject, collection, begin, url, spool, living, number } = place;
  const { death } = planned;
  const time = createDeliveryTime(place.random);
  const [dead, end, phases] = [Promise.withResolvers<undefined>(), new AbortController(), [] as DeliveryReport[]];
  const kill = () => {
    living.delete(number);
    time.die();
    dead.resolve(undefined);
  };
  place.receive({
    time,
    mood: () => place.moodAt(planned.start + time.timers.now() / 1000),
    onRequest(index) {
      if (death?.at !== index) return false;
      if (death.kind === 'killed') kill();
      else end.abort(new Error('SIGTERM came'));
      return true;
    },
  });
  living.add(number);
  const now = () => new Date((begin + planned.start) * 1000 + time.timers.now());
  const liveness = {
    self: () => ({ host: 'here', pid: number, started: '' }),
    isAlive: ({ pid }: { readonly pid: number }) => living.has(pid),
  };
  const sink = createDatadogSink({ apiKey: API_KEY, url, spoolDirectory: spool, now, timers: time.timers, liveness });
  const isStuck = death?.kind === 'killed' && death.at === 'collecting';
  const opened = keepPhases(sink, phases, () => (isStuck ? kill() : undefined));
  const started = now();
  const run = runCollector({
    catalogue: subject.catalogue,
    prepare: async () => ({}) as never,
    collect: async (_, take) => {
      if (isStuck) await new Promise(() => {});
      collection.messages.forEach(take);
      return collection.ending;
    },
    sink: Promise.resolve(opened),
    now: started,
    timestamp: new Date(toSecond(planned, begin) * 1000),
    tags: ['env:test'],
    strict: false,
    deliverySignal: end.signal,
    redactor: { redact: (value) => value, holds: () => false },
    monotonic: time.timers.now,
  });
  const report = await Promise.race([run, dead.promise]);
  living.delete(number);
  return report && { report, phases };
};
