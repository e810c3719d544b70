import type { MetricMetadata } from '../generate/resource.ts';
import { toChanges } from './compare.ts';
import type { DatadogApi } from './datadog-api.ts';
import type { Keeper, Plan } from './keeper.ts';
import { type Json, toObject } from './shape.ts';
import { SyncError } from './sync-error.ts';

/** The members that can be written; `integration` is Datadog's. https://docs.datadoghq.com/api/latest/metrics/#edit-metric-metadata */
const WRITABLE = ['type', 'description', 'short_name', 'unit', 'per_unit', 'statsd_interval'] as const;

/** Keeps type, unit and description of metrics that have been sent. */
export const keepMetadata = (wanted: readonly MetricMetadata[], api: DatadogApi): Keeper => ({
  kind: 'metadata',
  keys: wanted.map(({ metric }) => metric),
  open: async () => ({
    tasks: wanted.map((one) => ({ key: one.metric, plan: () => planMetadata(one, api) })),
    leftovers: [],
  }),
});

const planMetadata = async ({ metric, ...wanted }: MetricMetadata, api: DatadogApi): Promise<Plan> => {
  const path = `/api/v1/metrics/${encodeURIComponent(metric)}`;
  const what = `metadata of ${metric}`;
  const live = await readMetadata(path, what, api);
  if (live === undefined) return { fate: 'skipped', changes: [], notes: ['Datadog does not know it yet: nobody has sent it.'] };
  const { ours, notes } = toOurs(live, wanted);
  const changes = toChanges(live, ours);
  if (changes.length === 0) return { fate: 'unchanged', changes, notes };
  const body = toBody(live, ours);
  const write = async () => {
    const request = { method: 'PUT', path, body, what, right: 'metrics_metadata_write' } as const;
    return { otherwise: toChanges(toObject(await api.ask(request), what), ours) };
  };
  return { fate: 'updated', changes, notes, write };
};

/** Nothing for a metric that was never sent: 404, or 400 by an older server. */
const readMetadata = async (path: string, what: string, api: DatadogApi): Promise<Json | undefined> => {
  try {
    return toObject(await api.ask({ method: 'GET', path, what, right: 'metrics_read' }), what);
  } catch (error) {
    if (error instanceof SyncError && (error.status === 404 || error.status === 400)) return undefined;
    throw error;
  }
};

/** The type is written only where there is none: another one changes how the graphs of old data are read. */
const toOurs = (live: Json, { type, ...others }: Omit<MetricMetadata, 'metric'>) => {
  const there = live['type'];
  // Datadog knows a distribution by its points, and refuses the word.
  if (type === 'distribution' || there === type) return { ours: others, notes: [] };
  if (!there) return { ours: { type, ...others }, notes: [] };
  return {
    ours: others,
    notes: [`Datadog has it as ${JSON.stringify(there)}, and it is a ${type}: the type of a metric is left as it is.`],
  };
};

/** All that can be written, the others' too: a PUT that leaves a member out can wipe it. */
const toBody = (live: Json, ours: Json): Json => {
  const all: Json = { ...live, ...ours };
  const given = WRITABLE.filter((name) => all[name] !== undefined && all[name] !== null);
  return Object.fromEntries(
    given.filter((name) => all[name] !== 'distribution' || name !== 'type').map((name) => [name, all[name]]),
  );
};
