import { fileURLToPath } from 'node:url';
import type { Collector } from '../contract/collector.ts';
import { checkContract } from '../contract/version.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { toImportError } from './import-error.ts';

/** How many times a default may be wrapped in another: once by ES modules, once more by CommonJS that was compiled from them. */
const WRAPPERS = 2;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const unwrap = (module: unknown): unknown => {
  let value = module;
  for (let times = 0; times < WRAPPERS; times += 1) {
    if (isRecord(value) && !('contract' in value) && 'default' in value) value = value['default'];
  }
  return value;
};

/** The first thing that is wrong with the shape, read as data: the package may come with a copy of the contract of its own. */
const findFault = (value: Readonly<Record<string, unknown>>): string | undefined => {
  const { service, sources, metrics } = value;
  if (!isRecord(service) || typeof service['name'] !== 'string') return 'it has no service with a name';
  const standard = isRecord(service['config']) ? service['config']['~standard'] : undefined;
  if (!isRecord(standard) || typeof standard['validate'] !== 'function') return 'its configuration is no Standard Schema';
  if (!Array.isArray(sources)) return 'its sources are no list';
  if (!isRecord(metrics)) return 'it has no map of metrics';
  const bad = Object.entries(metrics).find(([, metric]) => !isRecord(metric) || metric['kind'] !== 'metric');
  return bad && `'${bad[0]}' is not made by gauge, count, rate or distribution`;
};

/** Judges what a collector's module exports. Throws `contract`, naming both versions where they differ. */
export const toCollector = (module: unknown, place: string): Collector => {
  const value = unwrap(module);
  const fix = 'Export what defineService(…).collector({ … }) returns as the default.';
  if (!isRecord(value) || !('contract' in value))
    throw new CollectorError('contract', `${place} exports no collector as its default.`, { fix });
  checkContract(value['contract'], place, 'the collector');
  const fault = findFault(value);
  if (fault !== undefined) throw new CollectorError('contract', `${place} exports no collector: ${fault}.`, { fix });
  return value as unknown as Collector;
};

/** An entry for a person to read. */
export const toPlace = (entry: string): string => (entry.startsWith('file:') ? fileURLToPath(entry) : entry);

/** Imports a collector. Throws `contract` that says what is wrong with its package. */
export const loadCollector = async (entry: string): Promise<Collector> => {
  const place = toPlace(entry);
  const module: unknown = await import(entry).catch((cause: unknown) => {
    throw toImportError(cause, place);
  });
  return toCollector(module, place);
};
