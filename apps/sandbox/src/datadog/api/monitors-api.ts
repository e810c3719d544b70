import { Refusal } from '../refusal.ts';
import type { ApiRequest, Json } from './api-request.ts';
import { checkMonitor } from './check-monitor.ts';

/** https://docs.datadoghq.com/api/latest/monitors/ */
export interface MonitorsApi {
  readonly list: (request: ApiRequest) => readonly Json[];
  readonly get: (request: ApiRequest) => Json;
  readonly post: (request: ApiRequest) => Json;
  /** Leaves alone what the body does not name, but replaces `options` as a whole. */
  readonly put: (request: ApiRequest) => Json;
  readonly remove: (request: ApiRequest) => Json;
  readonly validate: (request: ApiRequest) => Json;
  readonly all: () => readonly Json[];
  readonly clear: () => void;
}

const ORGANIZATION = 321_000;
const PAGE = 100;
const EDITABLE = ['type', 'name', 'message', 'tags', 'query', 'priority', 'restricted_roles'];

/** Begins with none. */
export const createMonitorsApi = (): MonitorsApi => {
  const monitors = new Map<string, Json>();
  let lastId = 48_000_000;
  const find = ({ id }: ApiRequest): Json => {
    const found = monitors.get(id);
    if (found === undefined) throw new Refusal(404, 'Monitor not found');
    return found;
  };
  const store = (monitor: Json): Json => {
    checkMonitor(monitor);
    monitors.set(String(monitor['id']), monitor);
    return monitor;
  };
  return {
    list: ({ query }) => toPage([...monitors.values()].filter(toFilter(query)), query),
    get: find,
    post({ body, now }) {
      checkMonitor(body);
      refuseTwin(body, [...monitors.values()]);
      lastId += 1;
      return store(toNew(body, { id: lastId, now }));
    },
    put(request) {
      const { creator, ...before } = find(request);
      const edited = EDITABLE.filter((name) => request.body[name] !== undefined).map((name) => [name, request.body[name]]);
      const options = request.body['options'] === undefined ? before['options'] : toOptions(request.body['options'] as Json);
      const after = { ...before, ...Object.fromEntries(edited), options, modified: request.now.toISOString() };
      store({ ...after, creator, type: toType(after) });
      return after;
    },
    remove(request) {
      const { id } = find(request);
      monitors.delete(String(id));
      return { deleted_monitor_id: id };
    },
    validate({ body }) {
      checkMonitor(body);
      return {};
    },
    all: () => [...monitors.values()],
    clear: () => monitors.clear(),
  };
};

const toFilter = (query: URLSearchParams): ((monitor: Json) => boolean) => {
  const tags = (query.get('monitor_tags') ?? '').split(',').filter((tag) => tag !== '');
  const name = query.get('name') ?? '';
  return (monitor) =>
    tags.every((tag) => (monitor['tags'] as readonly string[]).includes(tag)) && String(monitor['name']).includes(name);
};

const toPage = (monitors: readonly Json[], query: URLSearchParams): readonly Json[] => {
  if (!query.has('page')) return monitors;
  const size = Number(query.get('page_size') ?? PAGE);
  const start = Number(query.get('page')) * size;
  return monitors.slice(start, start + size);
};

/** A metric alert is stored under its other name. */
const toType = ({ type }: Json): unknown => (type === 'metric alert' ? 'query alert' : type);

/** Thresholds that are null are none. */
const toOptions = ({ thresholds, ...options }: Json): Json => {
  const given = Object.entries((thresholds ?? {}) as Json).filter(([, value]) => value !== null);
  const common = { notify_audit: false, notify_no_data: false, include_tags: true, new_host_delay: 300, silenced: {} };
  return { ...common, ...options, ...(given.length > 0 && { thresholds: Object.fromEntries(given) }) };
};

const toNew = (body: Json, { id, now }: { readonly id: number; readonly now: Date }): Json => ({
  id,
  org_id: ORGANIZATION,
  type: toType(body),
  name: body['name'] ?? '',
  message: typeof body['message'] === 'string' ? body['message'].trim() : '',
  tags: body['tags'] ?? [],
  query: body['query'],
  options: toOptions((body['options'] ?? {}) as Json),
  multi: / by \{/.test(String(body['query'])),
  priority: body['priority'] ?? null,
  restricted_roles: body['restricted_roles'] ?? null,
  created: now.toISOString(),
  created_at: now.getTime(),
  modified: now.toISOString(),
  deleted: null,
  overall_state: 'No Data',
  overall_state_modified: null,
  creator: { id: 1, handle: 'somebody@example.com', email: 'somebody@example.com', name: null },
});

/** Two that are the same in all that a person wrote. */
const refuseTwin = (body: Json, monitors: readonly Json[]): void => {
  const known = toNew(body, { id: 0, now: new Date(0) });
  const same = (one: Json) => [...EDITABLE, 'options'].every((name) => JSON.stringify(one[name]) === JSON.stringify(known[name]));
  const twin = monitors.find(same);
  if (twin) throw new Refusal(400, `Duplicate of an existing monitor_id:${String(twin['id'])} org_id:${ORGANIZATION}`);
};
