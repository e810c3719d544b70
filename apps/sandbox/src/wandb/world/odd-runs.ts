import { DAY, HOUR, MINUTE, type Instant } from '../../world/instant.ts';
import { alive, crash, preempt, silent, still } from './phases.ts';
import type { RunPhase, RunSummary, SummaryValue, WandbRun } from './tables.ts';

type Odd = Omit<WandbRun, 'name'>;

const MEGABYTE = 1_048_576;

const summarize = (values: Readonly<Record<string, SummaryValue>>, more: Partial<RunSummary> = {}): RunSummary => ({
  values,
  nonFinite: 'quoted',
  bulk: 0,
  ...more,
});

/** A run that began with its first phase, but for what is said otherwise. */
const odd = (displayName: string | null, phases: readonly RunPhase[], more: Partial<Odd> = {}): Odd => ({
  displayName,
  createdAt: phases[0]!.at,
  visibleAt: phases[0]!.at,
  phases,
  offlineSeconds: 0,
  user: 'amara',
  group: null,
  jobType: null,
  sweepName: null,
  tags: [],
  host: 'node-1',
  config: { lr: 0.001 },
  summary: summarize({ loss: 1.5, 'overview/steps_per_second': 40 }),
  ...more,
});

/** Runs whose end is not where one looks for it. */
const oddLives = (end: Instant): readonly Odd[] => [
  odd('train.llama-7b.long', [alive(end - 75 * HOUR), still(end + 3 * DAY, 'finished')], { user: 'bogdan', tags: ['nightly'] }),
  odd('marathon', [alive(end - 12 * DAY), still(end + 2 * DAY, 'killed')], { user: 'chiyo' }),
  odd('train.llama-1b.returns', [
    alive(end - 30 * HOUR),
    ...crash(end - 20 * HOUR),
    alive(end - 6 * HOUR),
    still(end + 5 * HOUR, 'finished'),
  ]),
  odd('train.llama-1b.lost', [alive(end - 9 * HOUR), ...crash(end - 3 * HOUR)], { user: 'dmitri' }),
  // Still said to be running: the server has not given up on it.
  odd('no-sign-of-life', [alive(end - 5 * HOUR), ...crash(end - 4 * MINUTE)], { user: 'elif' }),
  // Two hours of work twelve days ago, three hours today: a duration of 12 days would be wrong.
  odd('train.vit-l.resumed', [
    alive(end - 12 * DAY),
    still(end - 12 * DAY + 2 * HOUR, 'finished'),
    alive(end - 5 * HOUR),
    still(end - 2 * HOUR, 'finished'),
  ]),
  odd('spot-returns', [alive(end - 8 * HOUR), ...preempt(end - 4 * HOUR), alive(end - HOUR), still(end + 7 * HOUR, 'finished')]),
  odd('spot-going', [alive(end - 2 * HOUR), { ...preempt(end)[0]!, at: end - 30_000 }, still(end + 30_000, 'preempted')]),
  odd('spot-gone', [alive(end - 7 * HOUR), ...preempt(end - 5 * HOUR)], { user: 'farid' }),
  odd('in-the-queue', [silent(end - 3 * HOUR, 'pending'), alive(end + 4 * HOUR), still(end + 6 * HOUR, 'finished')], {
    user: 'queued-only',
    summary: null,
  }),
  odd('killed-in-the-queue', [silent(end - 4 * HOUR, 'pending'), silent(end - 3 * HOUR, 'killed')], { summary: null }),
  odd('of-a-new-state', [alive(end - 6 * HOUR), still(end - 2 * HOUR, 'suspended')], { user: 'newcomer' }),
  // Exactly on the edges of the 24 hours up to `end`, the first of which does not count.
  odd('edge-open', [alive(end - 26 * HOUR), still(end - DAY, 'failed')], { user: 'edge-open', jobType: 'eval' }),
  odd('edge-closed', [alive(end - 2 * HOUR), still(end, 'failed')], { user: 'edge-closed', jobType: 'eval' }),
];

/** Runs that were computed without the server, and synchronised later. */
const lateRuns = (end: Instant): readonly Odd[] => [
  // Told with its own times: it lies behind what was listed last.
  odd('offline-old-times', [still(end - 47 * HOUR, 'finished', end - 40 * HOUR)], {
    visibleAt: end - 8 * HOUR,
    offlineSeconds: 7 * 3600,
    user: 'offline-old',
  }),
  odd('offline-in-window', [still(end - 20 * HOUR, 'finished', end - 10 * HOUR)], {
    visibleAt: end - 3 * HOUR,
    offlineSeconds: 10 * 3600,
    user: 'offline-new',
    tags: ['nightly'],
  }),
  // Told as of the synchronisation: nine hours of work in forty seconds.
  odd('offline-created-at-sync', [still(end - 2 * HOUR, 'finished', end - 2 * HOUR + 40_000)], {
    visibleAt: end - 2 * HOUR + 40_000,
    offlineSeconds: 9 * 3600,
  }),
  // The last sign of life lies before the creation.
  odd('offline-backwards', [still(end - 15 * HOUR, 'failed', end - 16 * HOUR)], {
    createdAt: end - 6 * HOUR,
    visibleAt: end - 6 * HOUR,
    offlineSeconds: 2 * 3600,
  }),
  odd('offline-to-come', [still(end - 30 * HOUR, 'finished', end - 19 * HOUR)], {
    visibleAt: end + 3 * HOUR,
    offlineSeconds: 11 * 3600,
  }),
];

/** Runs with odd values, or with none. */
const oddValues = (end: Instant): readonly Odd[] => {
  const ended = [alive(end - 10 * HOUR), still(end - 7 * HOUR, 'finished')];
  const speed = 'overview/steps_per_second';
  return [
    odd('train.nan.quoted', ended, { summary: summarize({ loss: Number.NaN, [speed]: Infinity }) }),
    odd('train.nan.bare', ended, { summary: summarize({ loss: -Infinity, [speed]: Number.NaN }, { nonFinite: 'bare' }) }),
    odd('train.words', ended, { summary: summarize({ loss: 'NaN is a word here', [speed]: '38.5' }) }),
    odd('train.nested', ended, { summary: summarize({ loss: { min: 0.2, last: 0.9 }, [speed]: true }) }),
    odd('train.big', ended, { summary: summarize({ loss: 0.75, [speed]: 51.25 }, { bulk: 2 * MEGABYTE }) }),
    odd(null, ended, { user: null, summary: null, host: null }),
    odd('train.eval-too', ended, { jobType: 'eval', tags: ['nightly'] }),
    odd('Train.capital', ended, { jobType: 'Eval', tags: ['Nightly', 'weights & biases'] }),
  ];
};

/** Runs each of which is here because something about it misleads. */
export const oddRuns = (end: Instant): readonly Odd[] => [...oddLives(end), ...lateRuns(end), ...oddValues(end)];
