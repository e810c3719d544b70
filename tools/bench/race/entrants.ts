import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../measure/command.ts';
import { BUILT_PEERS } from './build-peers.ts';
import type { Service } from './service/start-service.ts';
import { toNames } from './world.ts';

/** Who takes part. */
export type Name = 'collectors' | 'collectors-state' | 'fetch-per-metric' | 'octokit' | 'telegraf' | 'tap-github';

/** What everybody is started with. */
export interface Start {
  readonly service: Service;
  /** A folder of its own for this service. */
  readonly folder: string;
  /** The instant at which the numbers are taken. */
  readonly now: Date;
}

/** A way to read GitHub, ready to be started. */
export interface Entrant {
  readonly name: Name;
  /** The command for one run; puts in place what it needs. */
  readonly prepare: (start: Start) => Command;
}

const KEY = 'key-of-the-race';
const ENVIRONMENT = 'race';
/** Of a run, for collecting: longer than any takes. */
const DEADLINE = '30m';
const LIMITS = { series: 1_000_000, seriesPerMetric: 1_000_000 };

const toBasics = ({ folder }: Start) => ({ PATH: process.env['PATH'] ?? '', HOME: folder, TZ: 'UTC' });

const write = (file: string, text: string): string => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const toOurs = (entry: string, start: Start, more: Readonly<Record<string, string>> = {}): Command => {
  const { service, folder, now } = start;
  const config = { repositories: toNames(service.size), apiUrl: `${service.github}/api/v3` };
  const settings = { collectors: { github: { deadline: DEADLINE, limits: LIMITS, config } } };
  const file = write(path.join(folder, 'collectors.config.json'), JSON.stringify(settings));
  const at = now.toISOString();
  return {
    file: process.execPath,
    arguments: [entry, 'run', 'github', '--push', '--config', file, '--now', at, '--scheduled-at', at],
    environment: {
      ...toBasics(start),
      GITHUB_DASHBOARD_TOKEN: service.token,
      DD_API_KEY: KEY,
      DD_ENV: ENVIRONMENT,
      DD_URL: service.datadog,
      ...more,
    },
  };
};

/** Our command, given the JavaScript file that it is. */
export const createOurs = (entry: string): Entrant => ({ name: 'collectors', prepare: (start) => toOurs(entry, start) });

const toStateFolder = ({ folder }: Start) => path.join(folder, 'state');

/** The run that leaves the state from which the next one goes on. */
export const prepareState = (entry: string, start: Start): Command => {
  rmSync(toStateFolder(start), { recursive: true, force: true });
  return toOurs(entry, start, { COLLECTORS_STATE_DIR: toStateFolder(start) });
};

/** Our command with what the run before has kept; each run starts from the same state. */
export const createOursWithState = (entry: string): Entrant => ({
  name: 'collectors-state',
  prepare: (start) => {
    const used = path.join(start.folder, 'state-in-use');
    rmSync(used, { recursive: true, force: true });
    if (!existsSync(toStateFolder(start))) throw new Error('There is no state to start from.');
    cpSync(toStateFolder(start), used, { recursive: true });
    return toOurs(entry, start, { COLLECTORS_STATE_DIR: used });
  },
});

/** A peer in TypeScript. */
export const createPeer = (name: 'fetch-per-metric' | 'octokit'): Entrant => ({
  name,
  prepare: (start) => ({
    file: process.execPath,
    arguments: [path.join(BUILT_PEERS, `${name}.js`)],
    environment: {
      ...toBasics(start),
      GITHUB_TOKEN: start.service.token,
      GITHUB_API_URL: `${start.service.github}/api/v3`,
      GITHUB_GRAPHQL_URL: `${start.service.github}/api/graphql`,
      REPOSITORIES: toNames(start.service.size).join(','),
      NOW: start.now.toISOString(),
      DD_URL: start.service.datadog,
      DD_API_KEY: KEY,
    },
  }),
});

const toTelegrafConfiguration = ({ service }: Start): string => `
[agent]
  interval = "10s"
  omit_hostname = true
  metric_batch_size = 1000
  metric_buffer_limit = 10000

[[inputs.github]]
  repositories = ${JSON.stringify(toNames(service.size))}
  access_token = "${service.token}"
  enterprise_base_url = "${service.github}/"

[[outputs.datadog]]
  apikey = "${KEY}"
  url = "${service.datadog}/api/v1/series"
  compression = "zlib"
`;

/** Telegraf with its inputs.github and outputs.datadog, given the file that was built. */
export const createTelegraf = (file: string): Entrant => ({
  name: 'telegraf',
  prepare: (start) => ({
    file,
    arguments: [write(path.join(start.folder, 'telegraf.conf'), toTelegrafConfiguration(start))],
    environment: toBasics(start),
  }),
});

const DAY = 86_400_000;

/** The tap, given the file that pip has installed, with what else it is started with. Its messages are read and dropped. */
export const createTap = (file: string, catalog: string): Entrant => ({
  name: 'tap-github',
  prepare: (start) => {
    const settings = {
      api_url_base: `${start.service.github}/api/v3`,
      repositories: toNames(start.service.size),
      start_date: new Date(start.now.getTime() - 7 * DAY).toISOString(),
      rate_limit_buffer: 0,
    };
    const config = write(path.join(start.folder, 'tap.json'), JSON.stringify(settings));
    return { file, arguments: ['--config', config, '--catalog', catalog], environment: toBasics(start) };
  },
});
