import { API_KEY } from '../../command/run-command.ts';
import { type Cell, toExpectation } from '../fault.ts';
import type { Observed } from '../stand/run-cell.ts';
import type { Finished } from '../stand/run-command.ts';
import { toMade, toMetric, toStored, type Values } from './series.ts';

/** What a run may take besides its deadline, milliseconds: to end its process, and to deliver (docs/operations.md, capacity). */
const GRACE = 500;
const DELIVERY = 30_000;
/** To start, to write and to end, on a machine that does more. */
const MACHINE = 8000;

/** Errors that are a defect of ours, unless a fault is declared to cause them. */
const DEFECTS = new Set(['internal', 'threw', 'contract', 'invalid_reading']);

/** What is left of a quota depends on how often was asked. */
const isVolatile = (metric: string): boolean => /\.api\./.test(metric);

const judgeEnd = (cell: Cell, { run: { exitCode: code, report } }: Observed): readonly string[] => {
  const { outcome, exit, codes } = toExpectation(cell);
  const found = cell.fault.of === 'service' ? report.outcome : report.delivery.outcome;
  const known = new Set(report.errors.map((error) => error.code));
  const strange = [...known].filter((error) => (codes === undefined ? DEFECTS.has(error) : !codes.includes(error)));
  return [
    ...(code === exit && report.exitCode === exit ? [] : [`the exit code is ${code}, reported ${report.exitCode}, not ${exit}`]),
    ...(found === outcome ? [] : [`the outcome is ${found}, not ${outcome}`]),
    ...strange.map((error) => `an error is ${error}: ${report.errors.find(({ code: own }) => own === error)!.message}`),
    ...(codes !== undefined && codes.length > 0 && known.size === 0 ? ['no error says what went wrong'] : []),
  ];
};

const judgeAccounts = (cell: Cell, { run: { report } }: Observed): readonly string[] => {
  const { fate } = toExpectation(cell);
  const { collected, ...fates } = report.delivery.points;
  const sum = Object.values(fates).reduce((total, points) => total + points, 0);
  const made = toMade(report).size;
  return [
    ...(sum === collected ? [] : [`${collected} points are collected and ${sum} accounted for`]),
    ...(made === collected ? [] : [`${made} points are reported and ${collected} collected`]),
    ...(fates[fate] === collected ? [] : [`not all of ${collected} points are ${fate}: ${JSON.stringify(fates)}`]),
  ];
};

const differ = (good: Values, values: Values, where: string): readonly string[] =>
  [...values].flatMap(([key, value]) => {
    if (good.get(key) === value || (good.has(key) && isVolatile(toMetric(key)))) return [];
    return [`${key} is ${value} ${where}, and ${good.get(key) ?? 'absent'} on a good day`];
  });

/** What is measured has the good day's value, and what is not is said to have failed. */
const judgeReadings = (good: Observed, { run: { report } }: Observed): readonly string[] => {
  const [usual, made] = [toMade(good.run.report), toMade(report)];
  const excused = new Set(
    report.metrics
      .filter(({ outcome, failedMembers }) => outcome === 'failed' || failedMembers !== undefined)
      .map(({ metric }) => metric),
  );
  const silent = [...usual.keys()].filter((key) => !made.has(key) && !excused.has(toMetric(key)) && !isVolatile(toMetric(key)));
  return [...differ(usual, made, 'in the report'), ...silent.map((key) => `${key} is absent, and nothing says why`)];
};

/** What has arrived is what was sent, once, with the good day's values. */
const judgeArrival = (good: Observed, { run, next, instants, stored }: Observed): readonly string[] => {
  const usual = toStored(good.stored, good.instants[0]!);
  const { sent, spooled } = run.report.delivery.points;
  const expected = next ? [sent + spooled, next.report.delivery.points.collected] : [sent];
  return instants.flatMap((instant, index) => {
    const arrived = toStored(stored, instant);
    const miscounted = arrived.size === expected[index] ? [] : [`${arrived.size} points have arrived, not ${expected[index]}`];
    return [...miscounted, ...differ(usual, arrived, 'at Datadog')];
  });
};

/** The intake's store knows one value a second; of what it was sent, no point of a gauge came twice. A distribution's values add up there. */
const judgeOnce = ({ run: { report }, taken }: Observed): readonly string[] => {
  const gauges = new Set(report.series.filter(({ type }) => type !== 'distribution').map(({ metric }) => metric));
  const same = Map.groupBy(
    taken.filter(({ metric }) => gauges.has(metric)),
    ({ metric, tags, timestamp }) => `${metric} ${tags} ${timestamp}`,
  );
  return [...same].filter(([, { length }]) => length > 1).map(([point, { length }]) => `${point} has come ${length} times`);
};

/** The run after has gone well, and nothing waits any more. */
const judgeNext = (good: Observed, { next }: Observed): readonly string[] => {
  if (next === undefined) return [];
  const { points, spool } = next.report.delivery;
  const whole = good.run.report.delivery.points.collected;
  return [
    ...(next.exitCode === 0 ? [] : [`the run after ends with ${next.exitCode}: ${next.report.delivery.message}`]),
    ...(points.sent === whole ? [] : [`the run after has sent ${points.sent} points of ${whole}`]),
    ...(spool?.files === 0 && spool.lost === 0 && spool.expired === 0 ? [] : [`the spool is left as ${JSON.stringify(spool)}`]),
  ];
};

/** Datadog is told how the run went, where it can be told. */
const judgeWord = (cell: Cell, { run: { report }, stored }: Observed): readonly string[] => {
  if (cell.fault.of !== 'service') return [];
  const failed = report.outcome === 'failed' || report.outcome === 'timed_out' ? 1 : 0;
  const told = stored.find(({ metric }) => metric === `collector.${cell.collector}.failed`)?.points[0]?.value;
  return told === failed ? [] : [`Datadog is told failed: ${told}, not ${failed}`];
};

const judgeTime = ({ fault }: Cell, { run: { milliseconds } }: Observed): readonly string[] => {
  const most = fault.deadline * 1000 + GRACE + MACHINE + (fault.of === 'datadog' ? DELIVERY : 0);
  return milliseconds <= most ? [] : [`it took ${Math.round(milliseconds)} ms, of ${most}`];
};

const judgeSecrets = (runs: readonly (Finished | undefined)[]): readonly string[] =>
  runs.some((run) => run !== undefined && (run.log + JSON.stringify(run.report)).includes(API_KEY))
    ? ['the key of Datadog is shown']
    : [];

/** What does not hold of a run that has met a fault. */
export const judgeCell = (cell: Cell, good: Observed, observed: Observed): readonly string[] => [
  ...judgeEnd(cell, observed),
  ...judgeAccounts(cell, observed),
  ...judgeReadings(good, observed),
  ...judgeArrival(good, observed),
  ...judgeOnce(observed),
  ...judgeNext(good, observed),
  ...judgeWord(cell, observed),
  ...judgeTime(cell, observed),
  ...judgeSecrets([observed.run, observed.next]),
];
