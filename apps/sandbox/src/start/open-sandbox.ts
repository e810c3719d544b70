import type { CatalogueEntry } from '@collectors/core/catalogue';
import { createIntake, type Intake } from '../datadog/intake.ts';
import { createClock } from '../frame/clock.ts';
import {
  createPageService,
  type FinishedRun,
  loadPageFiles,
  type PagePlace,
  toDashboardData,
  toPageData,
} from '@collectors/preview';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { createStandIns, type StandIns } from '../stand-ins.ts';
import { generateDashboards } from './generate-dashboards.ts';
import { toListenError } from './listen-error.ts';
import type { StartWorld } from './load-world.ts';
import { API_KEY, APP_KEY } from './run-collector.ts';

/** What a sandbox is opened with. */
export interface OpenOptions extends StartWorld {
  readonly catalogue: readonly CatalogueEntry[];
  /** What has run so far. */
  readonly runs: () => readonly FinishedRun[];
  readonly port: number;
}

/** A sandbox with the intake and the page. */
export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly intake: Intake;
  readonly standIns: StandIns;
}

const toPlace = (origin: StartWorld['origin']): PagePlace => ({
  name: 'sandbox',
  note: `in the sandbox${origin === 'recorded' ? ', GitHub with recorded commits' : ''}`,
  hint: 'One run so far. `npm start -- --day` draws the last 24 hours.',
});

/** Opens the stand-ins of all services, the intake and the page on one server of the loopback interface. */
export const openSandbox = async ({ world, now, origin, catalogue, runs, port }: OpenOptions): Promise<OpenSandbox> => {
  const clock = createClock(now);
  const intake = createIntake({ clock, apiKeys: [API_KEY], appKeys: [{ key: APP_KEY }] });
  const files = loadPageFiles();
  const place = toPlace(origin);
  const dashboards = generateDashboards(catalogue);
  const received = () => ({ now: clock.now(), dashboards, series: intake.series(), checks: intake.checks(), place });
  const page = createPageService({
    files,
    data: () => toPageData({ ...received(), catalogue, runs: runs() }),
    dashboard: (key, chosen) => toDashboardData(key, chosen, received()),
  });
  const standIns = createStandIns(clock);
  const services = [intake, page, ...Object.values(standIns).map(({ service }) => service)];
  try {
    return { sandbox: await createSandbox({ world, clock, port, services }), intake, standIns };
  } catch (error) {
    throw toListenError(error, port, 'npm start');
  }
};
