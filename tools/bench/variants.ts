import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILT } from './build-programs.ts';
import { type Installed, installCollectors } from './install-collectors.ts';
import type { Command } from './measure/command.ts';
import { ENVIRONMENT } from './workload/workload.ts';

/** What is compared. */
export type Kind = 'bare' | 'floor' | Single | 'ours' | 'official' | 'official-chunked' | 'datadog-metrics';

/** One request and one series: alone, or one of so many collectors that are enabled. */
export type Single = 'single' | `${'single' | 'registry'}-${(typeof ENABLED)[number]}`;

/** How many collectors are enabled where there are several. */
export const ENABLED = [5, 50] as const;

/** One thing that is measured. */
export interface Variant {
  readonly kind: Kind;
  /** That it makes; all but the floor deliver them. */
  readonly points: number;
  /** Milliseconds that the intake takes for each answer. */
  readonly latency: number;
  /** How it is started; `timestamp` is that of its points, in seconds. */
  readonly command: (timestamp: number) => Command;
}

/** Where the variants find what they need. */
export interface Places {
  /** The intake's URL. */
  readonly intake: string;
  /** The command `collectors`, a JavaScript file. */
  readonly collectors: string;
  /** A folder for configuration files. */
  readonly folder: string;
}

const toEnvironment = ({ intake, folder }: Places) => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  DD_API_KEY: '0123456789abcdef0123456789abcdef',
  DD_ENV: ENVIRONMENT,
  DD_URL: intake,
});

/** Of a service that is not next door. */
const LATENCY = 20;

const toProgram = (kind: Kind, points: number, places: Places): Variant => ({
  kind,
  points,
  latency: LATENCY,
  command: (timestamp) => ({
    file: process.execPath,
    arguments: [path.join(BUILT, `${kind}.js`), String(points), String(timestamp), places.intake],
    environment: toEnvironment(places),
  }),
});

/** The limits are raised: by default a collector may have 2,000 series, and whoever has more says so in the same way. */
const LIMITS = { series: 1_000_000, seriesPerMetric: 1_000_000 };

const writeConfiguration = (folder: string, collectors: object): string => {
  mkdirSync(folder);
  const file = path.join(folder, 'collectors.config.json');
  writeFileSync(file, JSON.stringify({ collectors }));
  return file;
};

const toInstant = (timestamp: number): string => new Date(timestamp * 1000).toISOString();

const toRun = (name: string, file: string, places: Places) => (timestamp: number) => ({
  file: process.execPath,
  arguments: [places.collectors, 'run', name, '--push', '--config', file, '--scheduled-at', toInstant(timestamp)],
  environment: toEnvironment(places),
});

/** Our command with so many points. */
export const toOurs = (points: number, places: Places): Variant => {
  const collectors = { benchmark: { use: path.join(BUILT, 'benchmark'), limits: LIMITS, config: { points } } };
  const file = writeConfiguration(path.join(places.folder, `points-${points}`), collectors);
  return { kind: 'ours', points, latency: LATENCY, command: toRun('benchmark', file, places) };
};

const single = ({ intake }: Places) => ({ use: path.join(BUILT, 'single'), config: { url: intake } });

/** A collector with one request and one series, beside so many that are enabled and not run. */
const toSingle = (kind: Single, others: readonly Installed[], places: Places): Variant => {
  const collectors = { single: single(places), ...Object.fromEntries(others.map(({ name, folder }) => [name, { use: folder }])) };
  const file = writeConfiguration(path.join(places.folder, kind), collectors);
  return { kind, points: 1, latency: 0, command: toRun('single', file, places) };
};

/** The same work in a process that imports all that are enabled, and runs one. */
const toRegistry = (kind: Single, others: readonly Installed[], places: Places): Variant => ({
  kind,
  points: 1,
  latency: 0,
  command: (timestamp) => ({
    file: process.execPath,
    arguments: [
      path.join(BUILT, 'registry.js'),
      String(timestamp),
      places.intake,
      ...others.map(({ folder }) => path.join(folder, 'index.js')),
    ],
    environment: toEnvironment(places),
  }),
});

const toStart = (enabled: (typeof ENABLED)[number], places: Places): readonly Variant[] => {
  const others = installCollectors(enabled - 1);
  return [toSingle(`single-${enabled}`, others, places), toRegistry(`registry-${enabled}`, others, places)];
};

/** What the points cost before anybody sends them. */
export const toFloor = (points: number, places: Places): Variant => toProgram('floor', points, places);

const toBare = (places: Places): Variant => ({
  kind: 'bare',
  points: 0,
  latency: 0,
  command: () => ({ file: process.execPath, arguments: ['-e', '0'], environment: toEnvironment(places) }),
});

/** Points from which on one request is too large by far, and there is nothing to be learnt from sending it. */
const HOPELESS = 1_000_000;

const toSize = (points: number, places: Places): readonly Variant[] => [
  toFloor(points, places),
  toOurs(points, places),
  toProgram('official-chunked', points, places),
  ...(points < HOPELESS ? [toProgram('official', points, places), toProgram('datadog-metrics', points, places)] : []),
];

/** The sizes of a full run, in points. */
export const SIZES = [100, 10_000, 200_000, 1_000_000] as const;

/** Everything of a full run, in the order in which a round takes it. */
export const listVariants = (places: Places): readonly Variant[] => [
  toBare(places),
  toSingle('single', [], places),
  ...ENABLED.flatMap((enabled) => toStart(enabled, places)),
  ...SIZES.flatMap((points) => toSize(points, places)),
];
