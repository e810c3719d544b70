import type { CheckResult } from '@collectors/core';

/** Seconds that two clocks may differ without a word. */
const NOTABLE = 60;
/** Seconds. Datadog takes points up to ten minutes ahead. https://docs.datadoghq.com/metrics/custom_metrics/#submit-custom-metrics */
const TOO_FAR = 9 * 60;

/** What Datadog's clock, as its `date` header tells it, says of ours; nothing where it tells none. */
export const toClockResult = (date: string | undefined, now: Date, whose = "This machine's clock"): CheckResult | undefined => {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return undefined;
  const ahead = Math.round((now.getTime() - theirs) / 1000);
  const seconds = Math.abs(ahead);
  const name = 'Datadog clock';
  if (seconds <= NOTABLE) return { name, status: 'ok', message: `${seconds} s from Datadog's.` };
  const message = `${whose} is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} Datadog's: ${toHarm(ahead)}.`;
  const fix = 'Let the machine keep its time by NTP.';
  return seconds <= TOO_FAR ? { name, status: 'warning', message, fix } : { name, status: 'failed', message, fix };
};

const toHarm = (ahead: number): string => {
  if (Math.abs(ahead) <= TOO_FAR) return 'points stand in graphs where they do not belong';
  return ahead > 0
    ? 'points from more than ten minutes ahead are dropped'
    : 'points arrive as old ones, and from an hour on they are dropped';
};
