import type { Resource } from '../generate/resource.ts';
import { overlay, toChanges, without } from './compare.ts';
import type { DatadogApi } from './datadog-api.ts';
import { type Found, sortFound } from './find-marked.ts';
import type { Keeper, Plan } from './keeper.ts';
import { readMarkerLine, toMarkerLine } from './marker.ts';
import { type Json, toId, toObject, toObjects } from './shape.ts';

const PATH = '/api/v1/dashboard';
/** Dashboards in one answer. */
const PAGE = 100;
/** What Datadog makes of itself. */
const COMPUTED = new Set(['id', 'url', 'author_handle', 'author_name', 'author_info', 'created_at', 'modified_at', 'deleted_at']);

/** Keeps dashboards, which are found again by a line in their description: a POST makes a new one each time. */
export const keepDashboards = (resources: readonly Resource[], env: string, api: DatadogApi): Keeper => ({
  kind: 'dashboards',
  keys: resources.map(({ key }) => key),
  async open() {
    const found = (await listDashboards(api)).flatMap((one): readonly Found[] => {
      const key = readMarkerLine(one['description'], env);
      return key === undefined ? [] : [{ key, id: String(one.id), name: String(one['title']), since: String(one['created_at']) }];
    });
    const { first, copies, leftovers } = sortFound('dashboards', found, resources);
    const plan = async ({ key, definition }: Resource) => {
      const wanted = { ...definition, description: toDescription(definition['description'], toMarkerLine({ env, key })) };
      const planned = await planDashboard({ key, wanted, id: first(key)?.id }, api);
      return { ...planned, notes: [...planned.notes, ...copies(key)] };
    };
    return { tasks: resources.map((resource) => ({ key: resource.key, plan: () => plan(resource) })), leftovers };
  },
});

const listDashboards = async (api: DatadogApi) => {
  const all: (Json & { readonly id: string | number })[] = [];
  for (;;) {
    const request = { method: 'GET', path: `${PATH}?count=${PAGE}&start=${all.length}`, what: 'the list of dashboards' } as const;
    const answer = toObject(await api.ask({ ...request, right: 'dashboards_read' }), request.what);
    const page = toObjects(answer['dashboards'], request.what);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
};

const toDescription = (text: unknown, marker: string): string =>
  typeof text === 'string' && text.trim() !== '' ? `${text.trim()}\n\n${marker}` : marker;

interface Wanted {
  readonly key: string;
  readonly wanted: Json;
  readonly id: string | undefined;
}

const planDashboard = async ({ key, wanted, id }: Wanted, api: DatadogApi): Promise<Plan> => {
  const what = `dashboard ${key}`;
  const right = 'dashboards_write';
  if (id === undefined) {
    const write = async () => {
      const stored = toObject(await api.ask({ method: 'POST', path: PATH, body: wanted, what, right }), what);
      return { id: toId(stored, what), otherwise: toChanges(stored, wanted) };
    };
    return { fate: 'created', changes: [], notes: [], write };
  }
  const path = `${PATH}/${encodeURIComponent(id)}`;
  const live = toObject(await api.ask({ method: 'GET', path, what, right: 'dashboards_read' }), what);
  const changes = toChanges(live, wanted);
  if (changes.length === 0) return { fate: 'unchanged', id, changes, notes: [] };
  // A PUT replaces the whole dashboard, so what others have set goes along.
  const body = overlay(without(live, COMPUTED), wanted);
  const write = async () => {
    const stored = toObject(await api.ask({ method: 'PUT', path, body, what, right }), what);
    return { id, otherwise: toChanges(stored, wanted) };
  };
  return { fate: 'updated', id, changes, notes: [], write };
};
