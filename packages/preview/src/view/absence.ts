import type { MetricData } from '../page-data.ts';
import { hasValue, type Selection } from './lines.ts';

/** Why there is no value, in words, and how much it matters. */
export interface Absence {
  readonly text: string;
  readonly tone: 'bad' | 'quiet';
}

const WORDS: Readonly<Record<MetricData['outcome'], string>> = {
  ok: 'No value',
  empty: 'Nothing to report',
  off: 'Off',
  failed: 'Failed',
  unknown: 'Not known',
};

const toReason = ({ outcome, reason }: MetricData): string => {
  if (reason !== undefined) return reason;
  return outcome === 'ok' ? 'the last run sent none for what is shown' : 'no reason was given';
};

/** Says why a metric has no value now; undefined where it has one. */
export const toAbsence = (metric: MetricData, selection: Selection): Absence | undefined => {
  if (hasValue(metric, selection)) return undefined;
  return { text: `${WORDS[metric.outcome]}: ${toReason(metric)}`, tone: metric.outcome === 'failed' ? 'bad' : 'quiet' };
};

/** What is to be said beside a value: that it is not the whole. */
export const toCaveat = ({ outcome, failedMembers, reason }: MetricData): string | undefined =>
  outcome === 'failed' || !failedMembers ? undefined : `Failed for ${failedMembers} more: ${reason ?? 'no reason was given'}`;
