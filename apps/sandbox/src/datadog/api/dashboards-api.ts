import { randomInt } from 'node:crypto';
import { Refusal } from '../refusal.ts';
import type { ApiRequest, Json } from './api-request.ts';
import { checkDashboard } from './check-dashboard.ts';

/** https://docs.datadoghq.com/api/latest/dashboards/ */
export interface DashboardsApi {
  readonly list: (request: ApiRequest) => Json;
  readonly get: (request: ApiRequest) => Json;
  readonly post: (request: ApiRequest) => Json;
  /** Replaces the whole. */
  readonly put: (request: ApiRequest) => Json;
  readonly remove: (request: ApiRequest) => Json;
  readonly all: () => readonly Json[];
  readonly clear: () => void;
}

const SUMMARY = [
  'id',
  'title',
  'description',
  'layout_type',
  'url',
  'is_read_only',
  'author_handle',
  'created_at',
  'modified_at',
];
/** What is null until somebody sets it. */
const NULLABLE = ['description', 'author_name', 'template_variables', 'notify_list'];
const OPTIONAL = ['reflow_type', 'template_variable_presets', 'tags', 'tabs', 'default_timeframe'];
const AUTHOR = 'somebody@example.com';
const MOST = 100;

/** Begins with none. */
export const createDashboardsApi = (): DashboardsApi => {
  const dashboards = new Map<string, Json>();
  const find = ({ id }: ApiRequest): Json => {
    const found = dashboards.get(id);
    if (found === undefined) throw new Refusal(404, `Dashboard with ID ${id} not found`);
    return found;
  };
  const store = (body: Json, computed: Json): Json => {
    checkDashboard(body);
    const stored = toStored(body, computed);
    dashboards.set(String(computed['id']), stored);
    return stored;
  };
  return {
    list({ query }) {
      const [start, count] = [Number(query.get('start') ?? 0), Number(query.get('count') ?? MOST)];
      const page = [...dashboards.values()].slice(start, start + count);
      return { dashboards: page.map((one) => Object.fromEntries(SUMMARY.map((name) => [name, one[name]]))) };
    },
    get: find,
    post: ({ body, now }) => store(body, { id: toId(), created_at: now.toISOString(), modified_at: now.toISOString() }),
    put(request) {
      const { id, created_at } = find(request);
      return store(request.body, { id, created_at, modified_at: request.now.toISOString() });
    },
    remove(request) {
      const { id } = find(request);
      dashboards.delete(String(id));
      return { deleted_dashboard_id: id };
    },
    all: () => [...dashboards.values()],
    clear: () => dashboards.clear(),
  };
};

const toId = (): string => {
  const part = () => randomInt(36 ** 2, 36 ** 3).toString(36);
  return `${part()}-${part()}-${part()}`;
};

const toStored = (body: Json, computed: Json): Json => ({
  ...Object.fromEntries(NULLABLE.map((name) => [name, body[name] ?? null])),
  ...Object.fromEntries(OPTIONAL.filter((name) => body[name] !== undefined).map((name) => [name, body[name]])),
  title: body['title'],
  layout_type: body['layout_type'],
  widgets: numberWidgets(body['widgets'] as readonly Json[]),
  is_read_only: body['is_read_only'] ?? false,
  restricted_roles: body['restricted_roles'] ?? [],
  author_handle: AUTHOR,
  author_name: null,
  url: `/dashboard/${String(computed['id'])}/${String(body['title'])
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}`,
  ...computed,
});

/** Each widget gets an id, those of a group too. */
const numberWidgets = (widgets: readonly Json[]): readonly Json[] =>
  widgets.map((widget) => {
    const definition = widget['definition'] as Json;
    const inner = definition['widgets'] as readonly Json[] | undefined;
    return {
      ...widget,
      definition: inner === undefined ? definition : { ...definition, widgets: numberWidgets(inner) },
      id: widget['id'] ?? randomInt(2 ** 47),
    };
  });
