import type { DeliveryReport } from '@collectors/core/runner';
import { createReasons, type Reasons } from './reasons.ts';

/** What became of each point of a delivery. Every point is entered once, so that the report's numbers add up. */
export interface Account {
  /** Left out: the intake would refuse it, or drop it in silence. */
  readonly invalid: (points: number, reason: string) => void;
  readonly sent: (points: number) => void;
  /** The intake does not want it. */
  readonly rejected: (points: number, reason: string) => void;
  /** Nobody took it, and it is not kept. */
  readonly lost: (points: number, reason: string) => void;
  /** The key was refused: the points are lost, and so are all that follow. */
  readonly refused: (points: number, reason: string) => void;
  readonly isRefused: () => boolean;
  readonly countRequest: () => void;
  /** @param collected the points that were handed over, counted apart from all this */
  readonly report: (collected: number) => DeliveryReport;
}

/** What to do, by outcome. */
export type Fixes = Readonly<Record<Trouble, string>>;

/** What has to be mended first comes first. */
const TROUBLES = ['credentials_refused', 'rejected', 'undelivered'] as const;
type Trouble = (typeof TROUBLES)[number];

/** Opens the account of one delivery. */
export const createAccount = (fixes: Fixes): Account => {
  const [invalid, rejected, lost] = [createReasons(), createReasons(), createReasons()];
  const troubles = new Set<Trouble>();
  let sent = 0;
  let requests = 0;
  const enter = (trouble: Trouble, reasons: Reasons) => (points: number, reason: string) => {
    troubles.add(trouble);
    reasons.add(points, reason);
  };
  return {
    invalid: invalid.add,
    sent: (points) => void (sent += points),
    rejected: enter('rejected', rejected),
    lost: enter('undelivered', lost),
    refused: enter('credentials_refused', lost),
    isRefused: () => troubles.has('credentials_refused'),
    countRequest: () => void (requests += 1),
    report(collected) {
      const trouble = TROUBLES.find((kind) => troubles.has(kind));
      const counts = { invalid: invalid.points(), rejected: rejected.points(), lost: lost.points() };
      const message = describe({ 'invalid and not sent': invalid, refused: rejected, 'not delivered': lost });
      return {
        outcome: trouble ?? 'delivered',
        points: { collected, limited: 0, sent, spooled: 0, ...counts },
        requests,
        ...(message && { message }),
        ...(trouble && { fix: fixes[trouble] }),
      };
    },
  };
};

const describe = (fates: Readonly<Record<string, Reasons>>): string =>
  Object.entries(fates)
    .filter(([, reasons]) => reasons.text() !== '')
    .map(([fate, reasons]) => `${reasons.points()} ${reasons.points() === 1 ? 'point' : 'points'} ${fate}: ${reasons.text()}.`)
    .join(' ');
