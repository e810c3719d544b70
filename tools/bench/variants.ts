import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILT } from './build-programs.ts';
import type { Command } from './measure/command.ts';
import { ENVIRONMENT } from './workload/workload.ts';

/** What is compared. */
export type Kind = 'bare' | 'floor' | 'single' | 'ours' | 'official' | 'official-chunked' | 'datadog-metrics';

/** One thing that is measured. */
export interface Variant {
  readonly kind: Kind;
  /** That it makes; all but the floor deliver them. */
  readonly points: number;
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
  DD_API_KEY: 'key-of-the-benchmark',
  DD_ENV: ENVIRONMENT,
  DD_URL: intake,
});

const toProgram = (kind: Kind, points: number, places: Places): Variant => ({
  kind,
  points,
  command: (timestamp) => ({
    file: process.execPath,
    arguments: [path.join(BUILT, `${kind}.js`), String(points), String(timestamp), places.intake],
    environment: toEnvironment(places),
  }),
});

/** The limits are raised: by default a collector may have 2,000 series, and whoever has more says so in the same way. */
const LIMITS = { series: 1_000_000, seriesPerMetric: 1_000_000 };

const writeConfiguration = (name: string, points: number, { folder }: Places, config: object): string => {
  const file = path.join(folder, `${name}-${points}`, 'collectors.config.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const settings = { use: path.join(BUILT, name), limits: LIMITS, config };
  writeFileSync(file, JSON.stringify({ collectors: { [name]: settings } }));
  return file;
};

const toInstant = (timestamp: number): string => new Date(timestamp * 1000).toISOString();

const toCollector = (kind: Kind, name: string, points: number, places: Places, config: object): Variant => {
  const file = writeConfiguration(name, points, places, config);
  return {
    kind,
    points,
    command: (timestamp) => ({
      file: process.execPath,
      arguments: [places.collectors, 'run', name, '--push', '--config', file, '--scheduled-at', toInstant(timestamp)],
      environment: toEnvironment(places),
    }),
  };
};

/** Our command with so many points. */
export const toOurs = (points: number, places: Places): Variant => toCollector('ours', 'benchmark', points, places, { points });

/** What the points cost before anybody sends them. */
export const toFloor = (points: number, places: Places): Variant => toProgram('floor', points, places);

const toBare = (places: Places): Variant => ({
  kind: 'bare',
  points: 0,
  command: () => ({ file: process.execPath, arguments: ['-e', '0'], environment: toEnvironment(places) }),
});

const toSize = (points: number, places: Places): readonly Variant[] => [
  toFloor(points, places),
  toOurs(points, places),
  toProgram('official', points, places),
  toProgram('official-chunked', points, places),
  toProgram('datadog-metrics', points, places),
];

/** The sizes of a full run, in points. */
export const SIZES = [100, 10_000, 200_000] as const;

/** Everything of a full run, in the order in which a round takes it. */
export const listVariants = (places: Places): readonly Variant[] => [
  toBare(places),
  toCollector('single', 'single', 1, places, { url: places.intake }),
  ...SIZES.flatMap((points) => toSize(points, places)),
];
