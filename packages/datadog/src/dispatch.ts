import type { Account } from './account.ts';
import type { BrokenCircuit, Circuit } from './circuit.ts';
import type { Failure } from './failure.ts';
import { halve } from './pipeline/halve.ts';
import type { Payload } from './pipeline/payload.ts';
import type { Sealed } from './spool/spool.ts';
import type { Verdict } from './verdict.ts';

/** What dispatching needs besides the payload. */
export interface DispatchOptions {
  readonly send: (payload: Payload) => Promise<Verdict>;
  readonly circuit: Circuit;
  readonly account: Pick<Account, 'enter' | 'trouble'>;
}

type Entering = DispatchOptions['account'];

/** Sends a sealed payload, in halves where it is too large, and enters what became of its points. Never throws. */
export const dispatch = async (payload: Payload, sealed: Sealed, options: DispatchOptions): Promise<void> => {
  const { send, circuit, account } = options;
  const broken = circuit.broken();
  if (broken) {
    account.trouble(broken.trouble);
    return keepOrLose(payload, sealed, broken, account);
  }
  const verdict = await send(payload);
  circuit.note(verdict);
  if (verdict.kind === 'sent') {
    await sealed.delivered();
    return enterSent(payload.points, verdict.complaints, account);
  }
  if (verdict.kind === 'too_large') return dispatchHalves(payload, sealed, verdict, options);
  return enterFailure(payload, sealed, verdict, account);
};

/** Taken, but not all of it: the intake does not say which points it means, so each complaint stands for one. */
const enterSent = (points: number, complaints: readonly string[], account: Entering): void => {
  const objected = Math.min(complaints.length, points);
  account.enter('sent', points - objected);
  for (const [index, complaint] of complaints.entries()) account.enter('rejected', index < objected ? 1 : 0, complaint);
  if (complaints.length > 0) account.trouble('rejected');
};

const dispatchHalves = async (payload: Payload, sealed: Sealed, failure: Failure, options: DispatchOptions): Promise<void> => {
  const halves = halve(payload);
  if (halves === undefined) return enterFailure(payload, sealed, judgeAlone(failure, options.circuit), options.account);
  const [first, second] = await sealed.split(halves);
  await dispatch(halves[0], first, options);
  await dispatch(halves[1], second, options);
};

/** One series is never too large for Datadog. Where others pass it is the series all the same, else whatever stands in the way. */
const judgeAlone = (failure: Failure, circuit: Pick<Circuit, 'passed'>): Failure =>
  circuit.passed()
    ? { ...failure, kind: 'rejected' }
    : { ...failure, kind: 'undelivered', reason: `${failure.reason} (of one series alone: see what a proxy on the way allows)` };

const enterFailure = async (payload: Payload, sealed: Sealed, failure: Failure, account: Entering): Promise<void> => {
  const { kind, reason, answered, mayBeTaken } = failure;
  if (kind === 'rejected' || kind === 'too_large') {
    account.trouble('rejected');
    account.enter('rejected', payload.points, reason);
    return sealed.discard();
  }
  account.trouble(kind);
  if (payload.kind === 'distributions' && mayBeTaken) {
    account.enter('lost', payload.points, `${reason} (a distribution that may have been taken is not sent again)`);
    return sealed.discard();
  }
  return keepOrLose(payload, sealed, { trouble: kind, reason, answered }, account);
};

const keepOrLose = async (
  { points }: Payload,
  sealed: Sealed,
  { trouble, reason, answered }: BrokenCircuit,
  account: Entering,
): Promise<void> => {
  const kept = await sealed.keep(trouble === 'credentials_refused' || !answered);
  account.enter(kept ? 'spooled' : 'lost', points, reason);
};
