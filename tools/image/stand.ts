import { createAsanaStandIn } from '../../apps/sandbox/src/asana/stand-in.ts';
import { createIntake, DATADOG_PATH, type Intake } from '../../apps/sandbox/src/datadog/intake.ts';
import { createEc2StandIn } from '../../apps/sandbox/src/ec2/stand-in.ts';
import { createClock } from '../../apps/sandbox/src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.ts';
import type { SandboxClock } from '../../apps/sandbox/src/service.ts';
import { createSkypilotStandIn } from '../../apps/sandbox/src/skypilot/stand-in.ts';
import type { ServiceSetup } from '../../apps/sandbox/src/stand-in.ts';
import { createStandIns, type StandIns } from '../../apps/sandbox/src/stand-ins.ts';
import { toServiceSetup } from '../../apps/sandbox/src/start/services.ts';
import { createWandbStandIn } from '../../apps/sandbox/src/wandb/stand-in.ts';
import { createWorld } from '../../apps/sandbox/src/world/create-world.ts';
import { createDefaultWorld } from '../../apps/sandbox/src/world/default-world.ts';
import type { World } from '../../apps/sandbox/src/world/tables.ts';

/** A Wednesday afternoon, at which the stand-ins' clock stands. */
export const NOW = new Date('2026-03-04T15:00:00Z');
export const API_KEY = '0123456789abcdef0123456789abcdef';

/** The stand-ins of the five services and of Datadog, on the loopback. */
export interface Stand {
  readonly sandbox: Sandbox;
  readonly intake: Intake;
  /** `DD_URL`. */
  readonly intakeUrl: string;
  /** How a collector is told of its service. */
  readonly setup: (collector: string) => ServiceSetup;
}

/** As `npm start` has it, or ten times the size that each collector is made for: docs/benchmarks.md names these. */
export type Size = 'sandbox' | 'tenfold';

const createLargeStandIns = (clock: SandboxClock): StandIns => ({
  asana: createAsanaStandIn(clock, {
    sizes: { projects: 400, tracked: [{ name: 'bugs', open: 3000, completed: 1500 }], pinned: false },
  }),
  ec2: createEc2StandIn(clock, { sizes: { instances: 2000, volumes: 5000, snapshots: 20_000, addresses: 400 } }),
  skypilot: createSkypilotStandIn(clock, { sizes: { clusters: 160, jobsInWindow: 2800, jobsInHistory: 15_000 } }),
  wandb: createWandbStandIn(clock, {
    projects: [{ entity: 'acme', name: 'app', runsPerDay: 3000, activeRuns: 200, sweeps: 10 }],
  }),
});

const createLargeWorld = (): World => {
  const repositories = [{ name: 'app', mergedPerWeek: 5000, openPulls: 1200, commitsPerWeek: 6000, runsPerWeek: 40_000 }];
  return createWorld({ seed: 'memory', end: NOW, weeks: 2, repositories });
};

/** Starts them. A container on the host's network reaches them. */
export const startStand = async (size: Size = 'sandbox'): Promise<Stand> => {
  const clock = createClock(NOW);
  const intake = createIntake({ clock, apiKeys: [API_KEY] });
  const standIns = size === 'sandbox' ? createStandIns(clock) : createLargeStandIns(clock);
  const world = size === 'sandbox' ? createDefaultWorld({ end: NOW }) : createLargeWorld();
  const services = [intake, ...Object.values(standIns).map(({ service }) => service)];
  const sandbox = await createSandbox({ world, clock, services });
  return {
    sandbox,
    intake,
    intakeUrl: sandbox.url + DATADOG_PATH,
    setup: (collector) => toServiceSetup(collector, { sandbox, standIns }),
  };
};
