import { DAY, HOUR } from '../../world/instant.ts';
import type { ClusterView } from '../world/cluster-view.ts';
import type { CostReportBody } from './bodies.ts';
import type { Work } from './queue.ts';
import { toLaunchedText, toPythonDict } from './resources-text.ts';
import { toSeconds, toSecondsOrNull } from './server-state.ts';
import { loadClusters, PICKLED } from './status.ts';
import { SINCE } from './versions.ts';

/** Milliseconds for which it was up. */
const toUpTime = ({ spans }: ClusterView, now: number): number =>
  spans.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0);

/** The list price of all of its life. */
const toTotalCost = (view: ClusterView, now: number): number => {
  const { offer, nodes, spot } = view.placement;
  return (((spot ? offer.spotPrice : offer.price) ?? 0) * toUpTime(view, now) * nodes) / HOUR;
};

const toReport = (view: ClusterView, now: number) => ({
  name: view.name,
  launched_at: toSeconds(view.launchedAt),
  duration: toUpTime(view, now) / 1000,
  num_nodes: view.placement.nodes,
  priority: null,
  priority_class: null,
  cluster_hash: view.hash,
  status: view.status,
  user_name: view.user.name,
  workspace: view.workspace,
  last_event: null,
  node_names: null,
  cloud: view.placement.offer.cloud,
  resources_str: toLaunchedText(view.placement),
  resources_str_full: toLaunchedText(view.placement, true),
});

/** What the abbreviated answer leaves out: the price above all. */
const toDetails = (view: ClusterView, now: number) => ({
  total_cost: toTotalCost(view, now),
  usage_intervals: view.spans.map(({ from, to }) => [toSeconds(from), toSecondsOrNull(to)]),
  user_hash: view.user.hash,
  resources: PICKLED,
  // What still waits for its place has none, which is printed as Python prints nothing.
  region: view.status === 'PENDING' ? 'None' : view.placement.offer.region,
  cpus: view.placement.offer.cpus.toFixed(1),
  memory: view.placement.offer.memory.toFixed(1),
  accelerators: toPythonDict(view.placement) ?? 'None',
  last_creation_yaml: null,
  last_creation_command: null,
});

const lastActivity = ({ spans, launchedAt }: ClusterView, now: number): number => {
  const last = spans.at(-1);
  return last === undefined ? launchedAt : (last.to ?? now);
};

/** Clusters that there are, and those that were in use within so many days. https://docs.skypilot.co/en/latest/reference/cli.html#sky-cost-report */
export const answerCostReport = (body: CostReportBody, work: Work): unknown => {
  const now = work.state.clock.now().getTime();
  const since = now - (body.days ?? 30) * DAY;
  const named = body.cluster_hashes !== null || body.cluster_names !== null;
  const brief = body.dashboard_summary_response && !named && work.state.apiVersion >= SINCE.fields;
  return loadClusters(work)
    .filter((view) => view.status !== null || lastActivity(view, now) >= since)
    .filter(({ managed }) => !(managed && body.exclude_managed_clusters))
    .filter(({ hash, name }) => !named || body.cluster_hashes?.includes(hash) || body.cluster_names?.includes(name))
    .toSorted((a, b) => b.launchedAt - a.launchedAt)
    .map((view) => (brief ? toReport(view, now) : { ...toReport(view, now), ...toDetails(view, now) }));
};
