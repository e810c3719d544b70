import type { CatalogueEntry, CatalogueMetric } from '@collectors/core/catalogue';
import type { MetricReport, RunReport } from '@collectors/core/runner';
import type { StoredSeries } from '../src/store/series-store.ts';
import type { FinishedRun } from '../src/finished-run.ts';
import type { PageSources } from '../src/to-page-data.ts';

const NOW = new Date('2026-03-04T15:00:00Z');
const QUARTER = 900;

/** What a careless or a wicked member could be called. */
export const HOSTILE = '<img src=x onerror="window.hacked=1">';

const metric = (name: string, more: Partial<CatalogueMetric> = {}): CatalogueMetric => ({
  name: `example.${name}`,
  type: 'gauge',
  unit: 'item',
  description: `What ${name} means, with \`code\` & <b>signs</b>.`,
  tags: [{ key: 'repo', members: 'repositories' }],
  stability: 'stable',
  history: false,
  optional: false,
  ...more,
});

const DRAFT = { key: 'draft', values: ['true', 'false'] };
const REPO = { key: 'repo', members: 'repositories' };

/** A collector with one metric of each kind of outcome. */
export const catalogueEntry: CatalogueEntry = {
  contract: 1,
  name: 'example',
  description: 'An example of a service.',
  package: '@acme/collectors-example',
  version: '1.2.3',
  schedule: '*/15 * * * *',
  config: {},
  env: {},
  secrets: [],
  hosts: [],
  metrics: [
    metric('prs.open', { tags: [REPO, DRAFT] }),
    metric('prs.age.p50', { unit: 'hour' }),
    metric('prs.merged', {}),
    metric('ci.runs', { unit: 'run' }),
    metric('ci.cost', { unit: 'dollar', tags: [] }),
  ],
};

const OUTCOMES: readonly MetricReport[] = [
  { metric: 'example.prs.open', outcome: 'ok', points: 4 },
  { metric: 'example.prs.age.p50', outcome: 'ok', points: 2, failedMembers: 1, reason: 'acme/gone answered 404' },
  { metric: 'example.prs.merged', outcome: 'empty', points: 0, reason: 'nothing was merged' },
  { metric: 'example.ci.runs', outcome: 'failed', points: 0, reason: 'source runs failed: HTTP 502' },
  { metric: 'example.ci.cost', outcome: 'off', points: 0, reason: 'billing is not enabled' },
];

const NO_REQUESTS = { requests: 0, notModified: 0, retries: 0, failed: 0, limited: 0, bytes: 0 };

const report = (at: Date): RunReport => ({
  report: 1,
  collector: 'example',
  package: '@acme/collectors-example',
  version: '1.2.3',
  outcome: 'partial',
  interrupted: false,
  now: at.toISOString(),
  timestamp: at.toISOString(),
  durationMilliseconds: 420,
  peakMemory: 34_000_000,
  errors: [{ code: 'http_status', message: `HTTP 502 ${HOSTILE}`, fix: 'wait', source: 'runs', member: { repo: 'acme/web' } }],
  sources: [
    { source: 'repositories', outcome: 'ok', milliseconds: 12, ...NO_REQUESTS, requests: 3, notModified: 1, bytes: 2048 },
    { source: 'runs', outcome: 'partial', members: { answered: 1, failed: 1 }, ...NO_REQUESTS, requests: 2, retries: 1 },
  ],
  metrics: OUTCOMES,
  quotas: [{ resource: 'core', remaining: 4990, limit: 5000 }],
  delivery: {
    outcome: 'delivered',
    points: { collected: 7, invalid: 0, limited: 1, sent: 6, rejected: 0, spooled: 0, lost: 0 },
    requests: 1,
    retries: 0,
    bytes: 2048,
  },
  series: [],
  exitCode: 0,
});

/** So many runs a quarter of an hour apart; the one before the last ended without a report. */
export const createRuns = (count: number): readonly FinishedRun[] =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(NOW.getTime() - (count - 1 - index) * QUARTER * 1000);
    const run = { collector: 'example', at, exitCode: index === count - 2 ? 70 : 0 };
    return index === count - 2 ? run : { ...run, report: report(at) };
  });

const COMMON = ['env:sandbox', 'service:example-collector', 'source:example-collector'];

const series = (name: string, tags: readonly string[], values: readonly (number | null)[]): StoredSeries => ({
  metric: name,
  type: 'gauge',
  tags: [...COMMON, ...tags].toSorted(),
  points: values.flatMap((value, index) => {
    const timestamp = NOW.getTime() / 1000 - (values.length - 1 - index) * QUARTER;
    return value === null ? [] : [{ timestamp, value }];
  }),
});

/** What the intake has after three runs. */
export const storedSeries: readonly StoredSeries[] = [
  series('collector.example.failed', ['collector:example'], [0, null, 0]),
  series('collector.run.points', ['collector:example', 'fate:sent'], [6, null, 6]),
  series('example.prs.age.p50', ['repo:acme/app'], [10, null, 12.5]),
  series('example.prs.age.p50', [`repo:acme/${HOSTILE}`], [1, null, 2]),
  series('example.prs.merged', ['repo:acme/app'], [5, null, null]),
  series('example.prs.open', ['draft:false', 'repo:acme/app'], [20, null, 21]),
  series('example.prs.open', ['draft:true', 'repo:acme/app'], [3, null, 4]),
  series('example.prs.open', ['draft:false', `repo:acme/${HOSTILE}`], [0, null, 1]),
  series('other.metric', ['repo:acme/app'], [1, 1, 1]),
];

/** Everything that the page is made from. */
export const pageSources: PageSources = {
  now: NOW,
  place: { name: 'example', note: 'in a test' },
  catalogue: [catalogueEntry],
  runs: createRuns(3),
  series: storedSeries,
  dashboards: [],
};
