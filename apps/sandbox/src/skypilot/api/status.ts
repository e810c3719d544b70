import { viewClusters, type ClusterView } from '../world/cluster-view.ts';
import { viewTasks } from '../world/task-view.ts';
import type { StatusBody } from './bodies.ts';
import type { Work } from './queue.ts';
import { toLaunchedText, toPythonDict } from './resources-text.ts';
import { toSeconds } from './server-state.ts';

/** As of the clock, all clusters that there are or were. */
export const loadClusters = ({ state: { world, clock } }: Work): ClusterView[] => {
  const now = clock.now().getTime();
  return viewClusters(world.clusters, viewTasks(world.jobs, now), now);
};

/** What a client that forgets to decline is sent with every cluster. No key: only what stands where one would. */
const toCredentials = () => ({
  ssh_user: 'ubuntu',
  ssh_private_key: '~/.sky/clients/sandbox/ssh/sky-key',
  ssh_private_key_content: 'SANDBOX PRIVATE KEY',
});

/** What nobody but SkyPilot's own client can read: a pickled object. */
export const PICKLED = 'gASVEgAAAAAAAACMCnNhbmRib3gtY2xzlC4=';

const withoutNulls = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

const toFullFields = ({ hash, name }: ClusterView) => ({
  owner: null,
  metadata: {},
  config_hash: hash,
  last_creation_command: `sky launch -c ${name} task.yaml`,
  last_creation_yaml: 'run: sleep infinity\n',
  cluster_name_on_cloud: `${name}-${hash.slice(0, 8)}`,
});

const toStatusRecord = (view: ClusterView, body: StatusBody) => {
  const { offer } = view.placement;
  const pending = view.status === 'PENDING';
  return withoutNulls({
    name: view.name,
    launched_at: toSeconds(view.launchedAt),
    status: view.status,
    last_use: '',
    autostop: view.autostop,
    to_down: view.toDown,
    cluster_hash: view.hash,
    cluster_ever_up: view.spans.length > 0,
    status_updated_at: toSeconds(view.changedAt),
    user_hash: view.user.hash,
    user_name: view.user.name,
    workspace: view.workspace,
    is_managed: view.managed,
    init_kind: view.status === 'INIT' ? 'launching' : null,
    resources_str: toLaunchedText(view.placement),
    resources_str_full: toLaunchedText(view.placement, true),
    nodes: view.placement.nodes,
    cloud: offer.cloud,
    // What still waits for its place has no region yet.
    region: pending ? null : offer.region,
    cpus: offer.cpus.toFixed(1),
    memory: offer.memory.toFixed(1),
    accelerators: toPythonDict(view.placement),
    labels: {},
    credentials: body.include_credentials && view.status === 'UP' ? toCredentials() : null,
    handle: body.include_handle ? PICKLED : 'gAROLg==',
    storage_mounts_metadata: 'gAROLg==',
    ...(!body.summary_response && toFullFields(view)),
  });
};

/** A client older than the state itself is told `INIT`. */
const AUTOSTOPPING_SINCE = 29;

/** The clusters that there are. https://docs.skypilot.co/en/latest/reference/api.html#sky-status */
export const answerStatus = (body: StatusBody, work: Work, client: number | null): unknown => {
  const { showsManagedClusters = true } = work.state.options;
  return loadClusters(work)
    .filter(({ status, managed, user, name }) => {
      const isMine = body.all_users || user.hash === work.user.hash;
      return status !== null && (showsManagedClusters || !managed) && isMine && (body.cluster_names?.includes(name) ?? true);
    })
    .toSorted((a, b) => b.launchedAt - a.launchedAt)
    .map((view) => {
      const record = toStatusRecord(view, body);
      const hides = record.status === 'AUTOSTOPPING' && client !== null && client < AUTOSTOPPING_SINCE;
      return hides ? { ...record, status: 'INIT' } : record;
    });
};
