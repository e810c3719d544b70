import { createIntake, DATADOG_PATH, type Intake } from '../../../sandbox/src/datadog/intake.ts';
import { createClock } from '../../../sandbox/src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/src/sandbox.ts';
import { createStandIns } from '../../../sandbox/src/stand-ins.ts';
import type { ServiceSetup } from '../../../sandbox/src/stand-in.ts';
import { toServiceSetup } from '../../../sandbox/src/start/services.ts';
import { createDefaultWorld } from '../../../sandbox/src/world/default-world.ts';

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

/** Starts them. A container on the host's network reaches them. */
export const startStand = async (): Promise<Stand> => {
  const clock = createClock(NOW);
  const intake = createIntake({ clock, apiKeys: [API_KEY] });
  const standIns = createStandIns(clock);
  const services = [intake, ...Object.values(standIns).map(({ service }) => service)];
  const sandbox = await createSandbox({ world: createDefaultWorld({ end: NOW }), clock, services });
  return {
    sandbox,
    intake,
    intakeUrl: sandbox.url + DATADOG_PATH,
    setup: (collector) => toServiceSetup(collector, { sandbox, standIns }),
  };
};
