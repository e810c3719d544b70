import { DAY, HOUR, type Instant } from '../../world/instant.ts';
import { hashText, type Random } from '../../world/random.ts';
import { OTHER_ACCOUNT, OWN_ACCOUNT } from './places.ts';
import type { BillLine } from './tables.ts';

const SERVICES: Readonly<Record<string, number>> = {
  'Amazon Elastic Compute Cloud - Compute': 1840,
  'EC2 - Other': 310,
  'Amazon Simple Storage Service': 142,
  'Amazon Relational Database Service': 96,
  'Amazon Virtual Private Cloud': 31,
  'Amazon Elastic Container Service for Kubernetes': 14.4,
  AmazonCloudWatch: 12,
  'AWS Key Management Service': 0.6,
  'AWS Cost Explorer': 0.04,
  'Savings Plans for AWS Compute usage': 400,
  Tax: 0,
};

/** Those whose cost is spread over their time, or is no cost of the day. */
const AMORTIZED: Readonly<Record<string, number>> = {
  'Amazon Elastic Compute Cloud - Compute': 1.2,
  'Savings Plans for AWS Compute usage': 0.1,
};

/** What the accounts pay for. */
export const drawBill = (random: Random): BillLine[] =>
  [OWN_ACCOUNT, OTHER_ACCOUNT].flatMap((account) =>
    Object.entries(SERVICES).map(([service, usual]) => ({
      account,
      service,
      daily: usual * (account === OWN_ACCOUNT ? 1 : 0.2) * (0.8 + 0.4 * random.next()),
      amortized: AMORTIZED[service] ?? 1,
    })),
  );

/** Part of a day that the bill knows: it is brought up to date every 8 hours, and lags by another 8. */
const knownShare = (day: Instant, at: Instant): number => {
  const refreshed = Math.floor(at / (8 * HOUR)) * 8 * HOUR;
  return Math.min(1, Math.max(0, (refreshed - day - 8 * HOUR) / DAY));
};

/** Dollars of a line on the day (UTC) that begins at `day`, as known at an instant. */
export const amountOf = (line: BillLine, day: Instant, basis: string, at: Instant): number => {
  const swing = 0.9 + (hashText(`${line.account}/${line.service}/${day}`) % 2001) / 10_000;
  const factor = basis.includes('Amortized') ? line.amortized : 1;
  const net = basis.startsWith('Net') ? 0.93 : 1;
  return Number((line.daily * swing * factor * net * knownShare(day, at)).toFixed(10));
};

/** Whether a day's cost may still change: its month is not closed. */
export const isEstimated = (day: Instant, at: Instant): boolean => {
  const date = new Date(day);
  return at < Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 5);
};
