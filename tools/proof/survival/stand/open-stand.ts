import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'node:zlib';
import { createIntake, DATADOG_PATH, type Intake } from '../../../../apps/sandbox/src/datadog/intake.ts';
import { createClock } from '../../../../apps/sandbox/src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../../../apps/sandbox/src/sandbox.ts';
import type { ServiceSetup } from '../../../../apps/sandbox/src/stand-in.ts';
import { toServiceSetup } from '../../../../apps/sandbox/src/start/services.ts';
import { createDefaultWorld } from '../../../../apps/sandbox/src/world/default-world.ts';
import { createLedger, type Ledger } from '../../command/ledger.ts';
import { API_KEY } from '../../command/run-command.ts';
import type { Collector } from '../fault.ts';
import { SERVICES } from './services.ts';

/** A Wednesday afternoon, at which the stand-ins' clock stands. */
export const NOW = new Date('2026-03-04T15:00:00Z');
const root = path.resolve(import.meta.dirname, '../../../..');
const world = createDefaultWorld({ end: NOW });

/** The same intake; what it answers with 202 is entered. */
const keepTaken = (intake: Intake, ledger: Ledger): Intake => ({
  ...intake,
  async answer(request) {
    const answered = await intake.answer(request);
    const { body, headers } = request;
    if (answered?.status === 202) ledger.take(String(headers['content-encoding'] === undefined ? body : unzipSync(body)));
    return answered;
  },
});

/** A collector's service and Datadog on the loopback, and a folder to run it in. */
export interface Stand {
  readonly sandbox: Sandbox;
  readonly intake: Intake;
  readonly ledger: Ledger;
  readonly folder: string;
  readonly setup: ServiceSetup;
  /** The environment of its runs. */
  readonly environment: Readonly<Record<string, string>>;
  /** Writes the configuration of its runs. */
  readonly configure: (config: ServiceSetup['config'], deadline: number) => void;
  readonly close: () => Promise<void>;
}

/** Opens one. */
export const openStand = async (collector: Collector): Promise<Stand> => {
  const clock = createClock(NOW);
  const intake = createIntake({ clock, apiKeys: [API_KEY] });
  const standIns = SERVICES[collector].open(clock);
  const ledger = createLedger();
  const services = [keepTaken(intake, ledger), ...Object.values(standIns).map(({ service }) => service)];
  const date = SERVICES[collector].realDate ? { date: () => new Date() } : {};
  const sandbox = await createSandbox({ world, clock, services, ...date });
  const folder = mkdtempSync(path.join(tmpdir(), 'survival-'));
  const setup = toServiceSetup(collector, { sandbox, standIns });
  return {
    sandbox,
    intake,
    ledger,
    folder,
    setup,
    environment: {
      PATH: process.env['PATH'] ?? '',
      COLLECTORS_PLUGINS: path.join(root, SERVICES[collector].folder),
      ...setup.environment,
      DD_API_KEY: API_KEY,
      DD_ENV: 'test',
      DD_URL: sandbox.url + DATADOG_PATH,
    },
    configure: (config = {}, deadline) => {
      const entry = { enabled: true, deadline: `${deadline}s`, config };
      writeFileSync(path.join(folder, 'collectors.config.json'), JSON.stringify({ collectors: { [collector]: entry } }));
    },
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
