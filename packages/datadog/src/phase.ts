import type { DeliveryReport, Logger } from '@collectors/core/runner';
import { type Account, createAccount, type Fixes } from './account.ts';
import type { Circuit } from './circuit.ts';
import { createIntakeClient, type Intake, type IntakeClient } from './intake-client.ts';
import type { Payload } from './pipeline/payload.ts';
import { scrub } from './scrub.ts';
import type { Spool } from './spool/spool.ts';
import { createTraffic, type Traffic } from './traffic.ts';
import type { Connector } from './transport/connector.ts';
import type { Timers } from './transport/timers.ts';
import { send, type Verdict } from './verdict.ts';
import type { ClockWatch } from './watch-clock.ts';

/** Where nothing is lost by giving up, the run is over in a few seconds; where it is, all the time there is is used. */
const ATTEMPTS_WITH_SPOOL = 5;

/** What the phases of a session share. */
export interface PhaseOptions {
  readonly intake: Intake;
  readonly connector: Connector;
  readonly spool: Spool;
  readonly circuit: Circuit;
  readonly log: Logger;
  readonly now: () => Date;
  readonly timers: Timers;
  readonly watchClock: ClockWatch;
}

/** When a phase ends, whatever has been reached. */
export interface PhaseEnd {
  readonly signal: AbortSignal;
  /** On `timers.now()`. */
  readonly deadlineAt: number;
}

/** A part of a delivery with its own time and its own account. */
export interface Phase {
  readonly account: Account;
  /** The client, until `deadlineAt` or the phase's end. */
  readonly connect: (deadlineAt?: number) => IntakeClient;
  /** Sends a payload by such a client. */
  readonly sendBy: (client: IntakeClient) => (payload: Payload) => Promise<Verdict>;
  readonly scrub: (text: string) => string;
  readonly report: () => Promise<DeliveryReport>;
}

/** Opens a phase. */
export const createPhase = (options: PhaseOptions, { signal, deadlineAt }: PhaseEnd): Phase => {
  const { intake, spool, log, connector, now, timers, watchClock } = options;
  const [account, traffic] = [createAccount(toFixes(intake.url, spool)), createTraffic()];
  const clean = (text: string) => scrub(text, intake.apiKey);
  const onFailure = ({ attempt, reason, wait }: { attempt: number; reason: string; wait: number | undefined }) => {
    const told = { attempt, reason: clean(reason) };
    if (wait === undefined) log.warn('the intake did not take a payload', told);
    else log.debug('the intake did not take a payload; it is sent again', { ...told, waitMilliseconds: Math.round(wait) });
  };
  const mostAttempts = spool.keeps ? ATTEMPTS_WITH_SPOOL : Infinity;
  const shared = { connector, now, timers, signal, mostAttempts, onRequest: traffic.count, onAnswer: watchClock, onFailure };
  return {
    account,
    connect: (until = deadlineAt) => createIntakeClient(intake, { ...shared, deadlineAt: Math.min(until, deadlineAt) }),
    sendBy: (client) => (payload) => send(payload, client, clean),
    scrub: clean,
    report: () => toReport(account, traffic, spool),
  };
};

const toReport = async (account: Account, traffic: Traffic, spool: Spool): Promise<DeliveryReport> => {
  const { message, ...rest } = account.report();
  const kept = await spool.report();
  const told = [message, spool.problem()].filter(Boolean).join(' ');
  return { ...rest, ...traffic.counts(), ...(kept && { spool: kept }), ...(told && { message: told }) };
};

const toFixes = (url: string, { keeps }: Pick<Spool, 'keeps'>): Fixes => ({
  credentials_refused: `Check DD_API_KEY, and that ${url} belongs to the site on which the key was made (DD_SITE): a key is good for one site.`,
  rejected: 'The same data would be refused again: mend the metrics that the answer names.',
  undelivered: `Check that ${url} can be reached from here (DD_SITE, DD_URL, HTTPS_PROXY). ${
    keeps
      ? 'What was kept is delivered by a run within the hour.'
      : 'Points that were not delivered are not kept: COLLECTORS_SPOOL_DIR names a folder that would.'
  }`,
});
