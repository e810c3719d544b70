import type { StoredCheck } from '../src/store/check-store.ts';
import type { GeneratedDashboard } from '../src/dashboards/to-dashboard-data.ts';
import { HOSTILE } from './example.ts';

const unit = (name: string) => ({ number_format: { unit: { type: 'canonical_unit', unit_name: name } } });
const query = (text: string, name = 'q0') => ({ data_source: 'metrics', name, query: text });

const widget = (definition: object) => ({ definition });

/** A dashboard with a widget of each kind, and one whose query is not modelled. */
export const exampleDashboard: GeneratedDashboard = {
  key: 'example',
  definition: {
    title: 'Collector example',
    description: 'An example.\n\nMade by `hand`.',
    layout_type: 'ordered',
    template_variables: [
      { name: 'env', prefix: 'env', defaults: ['*'] },
      { name: 'repo', prefix: 'repo', defaults: ['*'] },
      { name: 'draft', prefix: 'draft', defaults: ['*'], available_values: ['true', 'false'] },
    ],
    default_timeframe: { type: 'live', value: 1, unit: 'hour' },
    widgets: [
      widget({ type: 'note', content: 'Look at `this`.' }),
      widget({
        type: 'group',
        layout_type: 'ordered',
        title: 'Pull requests',
        show_title: true,
        widgets: [
          widget({
            type: 'query_value',
            title: 'Open',
            description: 'Open now.',
            time: { live_span: '30m' },
            requests: [
              {
                response_format: 'scalar',
                queries: [{ ...query('sum:example.prs.open{$env,$repo,$draft}.rollup(avg, 900)'), aggregator: 'last' }],
                formulas: [{ formula: 'q0', ...unit('item') }],
              },
            ],
          }),
          widget({
            type: 'query_value',
            title: 'Drafts',
            time: { live_span: '1h' },
            requests: [
              {
                response_format: 'scalar',
                queries: [
                  { ...query('sum:example.prs.open{draft:true}.rollup(avg, 900)'), aggregator: 'last' },
                  { ...query('sum:example.prs.open{*}.rollup(avg, 900)', 'q1'), aggregator: 'last' },
                ],
                formulas: [{ formula: '100 * q0 / q1', ...unit('percent') }],
              },
            ],
          }),
          widget({
            type: 'toplist',
            title: 'Age',
            requests: [
              {
                response_format: 'scalar',
                queries: [{ ...query('avg:example.prs.age.p50{$repo} by {repo}.rollup(avg, 900)'), aggregator: 'last' }],
                formulas: [{ formula: 'q0', ...unit('hour') }],
                sort: { count: 1, order_by: [{ type: 'formula', index: 0, order: 'desc' }] },
              },
            ],
          }),
          widget({
            type: 'timeseries',
            title: 'Trend',
            requests: [
              {
                response_format: 'timeseries',
                display_type: 'line',
                queries: [
                  query('sum:example.prs.open{$repo} by {draft}.rollup(avg, 900)'),
                  query('max:example.prs.open{*}', 'q1'),
                ],
                formulas: [
                  { formula: 'q0', limit: { count: 1, order: 'desc' }, ...unit('item') },
                  { formula: 'q1', alias: 'most' },
                ],
              },
            ],
            markers: [{ value: 'y = 30', label: 'too many', display_type: 'error dashed' }],
          }),
          widget({
            type: 'check_status',
            title: 'Last run',
            check: 'collector.run',
            grouping: 'cluster',
            group_by: ['service'],
            tags: ['$env'],
          }),
          widget({
            type: 'timeseries',
            title: 'Not modelled',
            requests: [
              {
                response_format: 'timeseries',
                display_type: 'bars',
                queries: [query('p95:example.prs.open{*}')],
                formulas: [{ formula: 'q0' }],
              },
            ],
          }),
        ],
      }),
    ],
  },
};

const check = (service: string, status: StoredCheck['status'], timestamp: number, message?: string): StoredCheck => ({
  check: 'collector.run',
  status,
  hostName: '',
  tags: ['env:sandbox', `service:${service}`],
  timestamp,
  ...(message !== undefined && { message }),
});

/** The newest counts, in whatever order they came. */
export const storedChecks: readonly StoredCheck[] = [
  check('example-collector', 'critical', 200, HOSTILE),
  check('example-collector', 'ok', 100),
  check('other-collector', 'ok', 100),
  { ...check('else-collector', 'critical', 100), tags: ['env:else', 'service:else-collector'] },
];
