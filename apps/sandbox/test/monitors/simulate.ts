import type { CatalogueEntry } from '@collectors/core/catalogue';
import { createDatadogSink } from '@collectors/datadog';
import { createIntake, DATADOG_PATH } from '../../src/datadog/intake.ts';
import { toMonitor } from '../../src/datadog/monitors/monitor-definition.ts';
import { type Readings, type Transition, watchMonitor } from '../../src/datadog/monitors/watch-monitor.ts';
import { createFaultStore } from '../../src/faults/fault-store.ts';
import { createClock } from '../../src/frame/clock.ts';
import { createFrame, listen } from '../../src/frame/server.ts';
import type { Plan, RunPlan } from './run-plan.ts';
import { simulateRun } from './simulated-run.ts';
import { type Schedule, toTicks } from './to-ticks.ts';

/** A monitor under a name. */
export interface NamedMonitor {
  readonly key: string;
  /** The body of `POST /api/v1/monitor`. */
  readonly definition: unknown;
}

/** Days of one collector, and who watches them. */
export interface Simulation extends Schedule {
  readonly entry: CatalogueEntry;
  readonly key: string;
  readonly from: Date;
  readonly to: Date;
  readonly plan: Plan;
  readonly monitors: readonly NamedMonitor[];
}

/** A change of a monitor, as the documentation may be read. */
export interface Fired extends Transition, Readings {
  readonly monitor: string;
}

/** What came of it. */
export interface Simulated {
  readonly runs: number;
  readonly fired: readonly Fired[];
}

/** All of them: a monitor has to be right however the documentation is meant. */
export const READINGS: readonly Readings['emptyCounts'][] = ['zero', 'no_data'];

/** The tag `env` of every run. */
export const ENV = 'production';
const API_KEY = '0123456789abcdef0123456789abcdef';
const MINUTE = 60_000;

const startIntake = async (from: Date) => {
  const clock = createClock(from);
  const intake = createIntake({ clock, apiKeys: [API_KEY] });
  const control = { name: 'control', answer: async () => undefined };
  const server = createFrame({ clock, faults: createFaultStore(), control, services: [intake], log: [] });
  const url = (await listen(server, 0)) + DATADOG_PATH;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { clock, intake, url, close };
};

interface Arrival {
  readonly scheduled: Date;
  readonly plan: RunPlan;
  readonly at: number;
}

const toArrivals = ({ plan, from, to, ...schedule }: Simulation): readonly Arrival[] =>
  toTicks(schedule, from, to)
    .flatMap((scheduled) => {
      const planned = plan(scheduled);
      if (planned === undefined || planned.outcome === 'killed') return [];
      return [{ scheduled, plan: planned, at: scheduled.getTime() + (planned.startsAfter + planned.takes) * 1000 }];
    })
    .toSorted((one, other) => one.at - other.at);

const toWatches = (monitors: readonly NamedMonitor[]) =>
  monitors.flatMap(({ key: monitor, definition }) =>
    READINGS.map((emptyCounts) => {
      const watch = watchMonitor(toMonitor(definition), { emptyCounts });
      const look = (...args: Parameters<typeof watch.look>): readonly Fired[] =>
        watch.look(...args).map((transition) => ({ monitor, emptyCounts, ...transition }));
      return look;
    }),
  );

/**
 * Lives through the days: each run delivers to the intake when it ends, by a clock that is set and never waited for, and each minute every
 * monitor looks at what the intake has by then.
 */
export const simulate = async (simulation: Simulation): Promise<Simulated> => {
  const { entry, key, from, to, monitors } = simulation;
  const { clock, intake, url, close } = await startIntake(from);
  const bench = { entry, key, env: ENV, sink: createDatadogSink({ apiKey: API_KEY, url, now: clock.now }) };
  const looks = toWatches(monitors);
  const arrivals = toArrivals(simulation);
  const fired: Fired[] = [];
  let delivered = 0;
  let stored = intake.series();
  try {
    for (let minute = from.getTime(); minute < to.getTime(); minute += MINUTE) {
      for (let next = arrivals[delivered]; next !== undefined && next.at <= minute; next = arrivals[delivered]) {
        delivered += 1;
        clock.set(new Date(next.at));
        await simulateRun(next.scheduled, next.plan, bench);
        stored = intake.series();
      }
      for (const look of looks) fired.push(...look(stored, minute / 1000));
    }
    return { runs: delivered, fired };
  } finally {
    close();
  }
};
