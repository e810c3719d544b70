import { counts, sum, type Expected } from '../../oracle/readings.ts';
import type { ClusterState } from './cluster-state.ts';
import { sums } from './expected-jobs.ts';

const HOUR = 3600 * 1000;
const WEEK = 7 * 24 * HOUR;

const cloudOf = ({ placement }: ClusterState): string => placement.offer.cloud;

/** A cluster that waits for its place has no region. */
const placeOf = (state: ClusterState) => ({
  cloud: cloudOf(state),
  region: state.status === 'PENDING' ? 'unknown' : state.placement.offer.region,
  managed: String(state.managed),
});

/** What there is now. */
export const expectedClusters = (states: readonly ClusterState[], now: number): Expected[] => {
  const there = states.filter(({ status }) => status !== undefined);
  const up = there.filter(({ status }) => status === 'UP');
  const withAccelerators = up.filter(({ placement }) => placement.offer.accelerator !== null);
  const ages = Map.groupBy(up, cloudOf);
  return [
    ...counts('skypilot.clusters.count', there, (state) => ({ status: state.status!, ...placeOf(state) })),
    ...sums('skypilot.clusters.nodes', up, placeOf, ({ placement }) => placement.nodes),
    ...sums(
      'skypilot.clusters.gpus',
      withAccelerators,
      (state) => ({ gpu: state.placement.offer.accelerator!, ...placeOf(state) }),
      ({ placement }) => placement.nodes * placement.offer.count,
    ),
    ...counts(
      'skypilot.clusters.without_autostop',
      up.filter(({ managed, neverStops }) => neverStops && !managed),
      (state) => ({ cloud: cloudOf(state) }),
    ),
    ...[...ages].map(([cloud, clusters]) => ({
      metric: 'skypilot.clusters.age.max',
      tags: { cloud },
      value: Math.max(...clusters.map(({ launched }) => (now - launched) / HOUR)),
    })),
  ];
};

/** Milliseconds for which it was up in the last seven days. */
const usedOf = ({ up }: ClusterState, now: number): number =>
  sum(up.map(([from, to]) => Math.max(0, Math.min(to, now) - Math.max(from, now - WEEK))));

/** The list price of what was used in the last seven days, by who used any. */
export const expectedCosts = (states: readonly ClusterState[], now: number): Expected[] =>
  sums(
    'skypilot.compute.total_cost_7d',
    states.filter((state) => usedOf(state, now) > 0),
    (state) => ({ cloud: cloudOf(state), workspace: state.workspace }),
    (state) => {
      const { offer, spot, nodes } = state.placement;
      return ((spot ? (offer.spotPrice ?? 0) : offer.price) * nodes * usedOf(state, now)) / HOUR;
    },
  );
