import type { Account } from './account.ts';
import { type Failure, toFailure } from './failure.ts';
import type { Submit } from './intake-client.ts';

/** What submitting needs to know of a payload's parts. */
export interface SubmitOptions<T> {
  readonly send: Submit<T>;
  /** Points of one part; a service check has none. */
  readonly countPoints: (part: T) => number;
  readonly account: Account;
  /** Makes a foreign text fit to be shown. */
  readonly scrub: (text: string) => string;
}

/** Sends a payload, in halves where it is too large, and enters what became of its points. Never throws. */
export const submit = async <T>(payload: readonly T[], options: SubmitOptions<T>): Promise<void> => {
  const { send, countPoints, account, scrub } = options;
  const points = payload.reduce((sum, part) => sum + countPoints(part), 0);
  if (account.isRefused()) return account.refused(points, 'not tried after the key was refused');
  try {
    enterAccepted(points, (await send(payload)).map(scrub), account);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.kind !== 'too_large' || payload.length < 2)
      return enterFailure(points, { ...failure, reason: scrub(failure.reason) }, account);
    const middle = Math.ceil(payload.length / 2);
    await submit(payload.slice(0, middle), options);
    await submit(payload.slice(middle), options);
  }
};

/** Taken, but not all of it: the intake does not say which points it means, so each complaint stands for one. */
const enterAccepted = (points: number, complaints: readonly string[], account: Account): void => {
  const objected = Math.min(complaints.length, points);
  account.sent(points - objected);
  for (const [index, complaint] of complaints.entries()) account.rejected(index < objected ? 1 : 0, complaint);
};

const enterFailure = (points: number, { kind, reason }: Failure, account: Account): void => {
  if (kind === 'credentials_refused') account.refused(points, reason);
  else if (kind === 'undelivered') account.lost(points, reason);
  else account.rejected(points, reason);
};
