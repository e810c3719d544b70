import { fileURLToPath } from 'node:url';
import { type Collector, CONTRACT } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';

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
  if (value['contract'] !== CONTRACT) {
    throw new CollectorError(
      'contract',
      `${place} is made for contract ${JSON.stringify(value['contract'])}; this runner knows contract ${CONTRACT}.`,
      { fix: 'Install versions of the collector and of @collectors/core that go together.' },
    );
  }
  const fault = findFault(value);
  if (fault !== undefined) throw new CollectorError('contract', `${place} exports no collector: ${fault}.`, { fix });
  return value as unknown as Collector;
};

/** Imports a collector. Throws a `CollectorError`: `threw` where its code did, `contract` where it does not fit. */
export const loadCollector = async (entry: string): Promise<Collector> => {
  const place = entry.startsWith('file:') ? fileURLToPath(entry) : entry;
  const module: unknown = await import(entry).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new CollectorError('threw', `${place} could not be imported: ${message}`, {
      fix: 'A collector only declares when it is imported: mend the error, or move the work into a source.',
      cause,
    });
  });
  return toCollector(module, place);
};
