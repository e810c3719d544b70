import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Intake } from '../datadog/intake.ts';
import { type FinishedRun, toCount } from '@collectors/preview';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What was delivered, as the intake itself counted it. */
export const summarizeIntake = (intake: Pick<Intake, 'payloads' | 'series' | 'checks'>): string => {
  const payloads = intake.payloads();
  const points = payloads.filter(({ route }) => route !== 'POST /api/v1/check_run');
  const dropped = sum(payloads.flatMap((payload) => Object.values(payload.dropped)));
  const series = toCount(intake.series().length, 'series', 'series');
  const taken = `${toCount(sum(points.map(({ stored }) => stored)), 'point')} of ${series} and ${toCount(intake.checks().length, 'service check')}`;
  return `The intake took ${taken} in ${toCount(payloads.length, 'payload')}; it dropped ${dropped === 0 ? 'nothing' : dropped}.`;
};

const toOutcomes = (runs: readonly FinishedRun[]): string => {
  const counts = Map.groupBy(runs, ({ report }) => report?.outcome ?? 'unreported');
  return [...counts].map(([outcome, { length }]) => `${length} ${outcome.replace('_', ' ')}`).join(', ');
};

const toFailure = ({ at, exitCode, report, stderr }: FinishedRun & { readonly stderr?: string }): string => {
  const reason = report?.errors[0]?.message ?? report?.delivery.message ?? stderr?.trim() ?? '';
  return `  ${at.toISOString().slice(0, 16)}Z exit ${exitCode}: ${reason}\n`;
};

/** No more failures of one collector than this are told one by one. */
const MOST_FAILURES = 5;

const summarizeCollector = (name: string, runs: readonly FinishedRun[]): string => {
  const requests = sum(runs.flatMap(({ report }) => report?.sources.map((source) => source.requests) ?? []));
  const spared = sum(runs.flatMap(({ report }) => report?.sources.map((source) => source.notModified) ?? []));
  const failures = runs.filter(({ exitCode }) => exitCode !== 0);
  const told = failures.slice(0, MOST_FAILURES).map(toFailure).join('');
  const more = failures.length > MOST_FAILURES ? `  and ${failures.length - MOST_FAILURES} more\n` : '';
  return `${name}  ${toCount(runs.length, 'run')}: ${toOutcomes(runs)}; ${toCount(requests, 'request')}, ${spared} of them not modified\n${told}${more}`;
};

/** A line for each collector: how its runs went. */
export const summarizeRuns = (catalogue: readonly CatalogueEntry[], runs: readonly FinishedRun[]): string =>
  catalogue
    .map(({ name }) =>
      summarizeCollector(
        name,
        runs.filter(({ collector }) => collector === name),
      ),
    )
    .join('');
