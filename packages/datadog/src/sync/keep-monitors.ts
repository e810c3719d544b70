import type { Resource } from '../generate/resource.ts';
import { overlay, toChanges } from './compare.ts';
import type { DatadogApi } from './datadog-api.ts';
import { type Found, sortFound } from './find-marked.ts';
import { keepHandles } from './keep-handles.ts';
import type { Keeper, Plan } from './keeper.ts';
import { MONITORS_TAG, readMarkerTags, toMarkerTags } from './marker.ts';
import { type Json, toId, toObject, toObjects } from './shape.ts';

const PATH = '/api/v1/monitor';
/** Monitors in one answer. */
const PAGE = 50;
/** Two names of one type: Datadog stores the second for the first. */
const METRIC_TYPES = new Set<unknown>(['metric alert', 'query alert']);

interface FoundMonitor extends Found {
  readonly live: Json;
}

/** Keeps monitors, which are found again by a tag. */
export const keepMonitors = (resources: readonly Resource[], env: string, api: DatadogApi): Keeper => ({
  kind: 'monitors',
  keys: resources.map(({ key }) => key),
  async open() {
    const found = (await listMonitors(api)).flatMap((live): readonly FoundMonitor[] => {
      const key = readMarkerTags(live['tags'], env);
      const id = String(live.id);
      // Ids count upwards.
      return key === undefined ? [] : [{ key, id, name: String(live['name']), since: id.padStart(20, '0'), live }];
    });
    const { first, copies, leftovers } = sortFound('monitors', found, resources);
    const plan = async ({ key, definition }: Resource) => {
      const tags = [...new Set([...toList(definition['tags']), ...toMarkerTags({ env, key })])];
      const wanted = { ...definition, tags };
      const there = first(key);
      const planned = there === undefined ? toCreation(key, wanted, api) : toUpdate(key, wanted, { ...there, api });
      return { ...planned, notes: [...planned.notes, ...copies(key)] };
    };
    return { tasks: resources.map((resource) => ({ key: resource.key, plan: () => plan(resource) })), leftovers };
  },
});

const listMonitors = async (api: DatadogApi) => {
  const all: (Json & { readonly id: string | number })[] = [];
  for (let page = 0; ; page += 1) {
    const query = `monitor_tags=${encodeURIComponent(MONITORS_TAG)}&page=${page}&page_size=${PAGE}`;
    const what = 'the list of monitors';
    const answer = await api.ask({ method: 'GET', path: `${PATH}?${query}`, what, right: 'monitors_read' });
    const monitors = toObjects(answer, what);
    all.push(...monitors);
    if (monitors.length < PAGE) return all;
  }
};

const toList = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const toCreation = (key: string, wanted: Json, api: DatadogApi): Plan => {
  const what = `monitor ${key}`;
  const write = async () => {
    const stored = toObject(await api.ask({ method: 'POST', path: PATH, body: wanted, what, right: 'monitors_write' }), what);
    return { id: toId(stored, what), otherwise: toChanges(stored, toWanted(stored, wanted).wanted) };
  };
  return { fate: 'created', changes: [], notes: [], write };
};

const toUpdate = (key: string, generated: Json, { id, live, api }: FoundMonitor & { readonly api: DatadogApi }): Plan => {
  const what = `monitor ${key}`;
  const { wanted, kept } = toWanted(live, generated);
  const changes = toChanges(live, wanted);
  const notes = kept.length > 0 ? [`It tells ${kept.join(', ')} as well, whom the configuration does not name.`] : [];
  if (changes.length === 0) return { fate: 'unchanged', id, changes, notes };
  // Members that are left out stay as they are, but those of `options` are wiped.
  const body = { ...wanted, options: overlay(live['options'], wanted['options'] ?? {}) };
  const write = async () => {
    const stored = toObject(await api.ask({ method: 'PUT', path: `${PATH}/${id}`, body, what, right: 'monitors_write' }), what);
    return { id, otherwise: toChanges(stored, toWanted(stored, wanted).wanted) };
  };
  return { fate: 'updated', id, changes, notes, write };
};

/** The definition, with what belongs to others in fields that are ours: tags, and whom the message tells. */
const toWanted = (live: Json, definition: Json): { readonly wanted: Json; readonly kept: readonly string[] } => {
  const there = toList(live['tags']);
  const missing = toList(definition['tags']).filter((tag) => !there.includes(tag.toLowerCase()) && !there.includes(tag));
  const sameType = METRIC_TYPES.has(live['type']) && METRIC_TYPES.has(definition['type']);
  const own = { ...definition, tags: [...there, ...missing], ...(sameType && { type: live['type'] }) };
  const text = definition['message'];
  if (typeof text !== 'string') return { wanted: own, kept: [] };
  const { message, kept } = keepHandles(live['message'], text);
  return { wanted: { ...own, message }, kept };
};
