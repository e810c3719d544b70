import type { RunReport } from '@collectors/core/runner';
import { toAmount } from './to-amount.ts';

/** What became of a run's points, and of those that earlier runs had left, for a person. */
export const toDeliveryLines = (report: RunReport): readonly string[] => {
  const { interruptedBefore, delivery, timestamp } = report;
  const at = timestamp.replace(':00.000Z', 'Z');
  if (delivery.outcome === 'dry_run')
    return [
      `Nothing was sent: ${toAmount(delivery.points.collected, 'point')} at ${at}.${delivery.points.collected > 0 ? ' Add --push to deliver them.' : ''}`,
    ];
  return [
    deliveredLine(delivery, at),
    ...(delivery.spool ? spoolLines(delivery.spool) : []),
    ...(interruptedBefore ? ['An earlier run ended without a word: it was killed, or its machine died.'] : []),
  ];
};

type Delivery = RunReport['delivery'];

const toFates = (counts: Readonly<Record<string, number>>, fates: readonly string[]): string =>
  fates
    .filter((fate) => counts[fate]! > 0)
    .map((fate) => `${counts[fate]} ${fate}`)
    .join(', ');

const deliveredLine = ({ outcome, points, requests, message, fix }: Delivery, at: string): string => {
  const fates = toFates({ ...points }, ['invalid', 'limited', 'sent', 'rejected', 'spooled', 'lost']);
  const trouble = [message, fix].filter(Boolean).join(' ');
  return `${outcome.replace('_', ' ')}: ${fates || 'no points'} at ${at}, ${toAmount(requests, 'request')}. ${trouble}`.trimEnd();
};

/** Nothing where nothing was left, and nothing waits. */
const spoolLines = (spool: NonNullable<Delivery['spool']>): readonly string[] => {
  const { files, bytes, oldestAgeSeconds } = spool;
  const drained = toFates({ ...spool }, ['sent', 'superseded', 'expired', 'rejected', 'lost']);
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    ...(drained ? [`of earlier runs: ${drained}.`] : []),
    ...(files > 0
      ? [
          `in the spool: ${files} ${files === 1 ? 'file' : 'files'}, ${size}, the oldest ${Math.round(oldestAgeSeconds / 60)} minutes old.`,
        ]
      : []),
  ];
};
