import type { DeliveryReport, PointCounts } from '@collectors/core/runner';
import { createReasons } from './reasons.ts';

/** What can become of a point. */
export type Fate = Exclude<keyof PointCounts, 'collected'>;

/** What has to be mended first comes first. */
const TROUBLES = ['credentials_refused', 'rejected', 'undelivered'] as const;
/** What makes a delivery one that somebody has to look at. */
export type Trouble = (typeof TROUBLES)[number];
/** What to do, by trouble. */
export type Fixes = Readonly<Record<Trouble, string>>;

/** What became of each point. Every point is collected once and entered once, so that the report's numbers add up. */
export interface Account {
  readonly collect: (points: number) => void;
  readonly enter: (fate: Fate, points: number, reason?: string) => void;
  readonly trouble: (trouble: Trouble) => void;
  readonly report: () => Pick<DeliveryReport, 'outcome' | 'points' | 'message' | 'fix'>;
}

/** In the order in which they are told. */
const TOLD = {
  invalid: 'invalid and not sent',
  limited: 'left out by the limits',
  rejected: 'refused',
  spooled: 'kept for the next run',
  lost: 'not delivered',
} as const;

/** Opens the account of one delivery. */
export const createAccount = (fixes: Fixes): Account => {
  const reasons = {
    sent: createReasons(),
    invalid: createReasons(),
    limited: createReasons(),
    rejected: createReasons(),
    spooled: createReasons(),
    lost: createReasons(),
  };
  const troubles = new Set<Trouble>();
  let collected = 0;
  const describe = (fate: keyof typeof TOLD): readonly string[] => {
    const [points, text] = [reasons[fate].points(), reasons[fate].text()];
    return text === '' ? [] : [`${points} ${points === 1 ? 'point' : 'points'} ${TOLD[fate]}: ${text}.`];
  };
  return {
    collect: (points) => void (collected += points),
    enter: (fate, points, reason) => reasons[fate].add(points, reason),
    trouble: (trouble) => void troubles.add(trouble),
    report() {
      const trouble = TROUBLES.find((kind) => troubles.has(kind));
      const message = (Object.keys(TOLD) as (keyof typeof TOLD)[]).flatMap(describe).join(' ');
      const count = (fate: Fate) => reasons[fate].points();
      return {
        outcome: trouble ?? 'delivered',
        points: {
          collected,
          invalid: count('invalid'),
          limited: count('limited'),
          sent: count('sent'),
          rejected: count('rejected'),
          spooled: count('spooled'),
          lost: count('lost'),
        },
        ...(message && { message }),
        ...(trouble && { fix: fixes[trouble] }),
      };
    },
  };
};
