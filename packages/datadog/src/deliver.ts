import type { Delivery, DeliveryReport } from '@collectors/core/runner';
import { type Account, createAccount, type Fixes } from './account.ts';
import { chunk } from './chunk.ts';
import { createIntakeClient, type Intake, type IntakeClient } from './intake-client.ts';
import { scrub } from './scrub.ts';
import { toServiceCheck } from './serialise.ts';
import { countLines, type Series } from './series.ts';
import { submit } from './submit.ts';
import { toSeries } from './to-series.ts';
import type { Connector } from './transport/connector.ts';
import type { Timers } from './transport/timers.ts';

/** Milliseconds for a whole delivery, retries included; what is left over then is lost. */
const DEADLINE = 30_000;

/** What a delivery needs besides its points. */
export interface DeliverOptions {
  readonly intake: Intake;
  readonly connector: Connector;
  readonly now: () => Date;
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

/** What the steps of one delivery share. */
interface Road {
  readonly client: IntakeClient;
  readonly account: Account;
  readonly now: () => Date;
  readonly scrub: (text: string) => string;
}

/** Validates, sends and accounts for one delivery. Never throws for what the network or the intake does. */
export const deliver = async (delivery: Delivery, { intake, now, ...transport }: DeliverOptions): Promise<DeliveryReport> => {
  const account = createAccount(toFixes(intake.url));
  const deadlineAt = transport.timers.now() + DEADLINE;
  const client = createIntakeClient(intake, delivery.timestamp, {
    ...transport,
    now,
    deadlineAt,
    onRequest: account.countRequest,
  });
  const road: Road = { client, account, now, scrub: (text) => scrub(text, intake.apiKey) };
  await deliverPoints(delivery, road);
  await deliverChecks(delivery, road);
  return account.report(countLines(delivery.lines));
};

const deliverPoints = async (delivery: Delivery, { client, now, ...shared }: Road): Promise<void> => {
  const countPoints = ({ values }: Series) => values.length;
  for (const [send, distributed] of [[client.series, false] as const, [client.distributions, true] as const]) {
    const lines = delivery.lines.filter(({ type }) => (type === 'distribution') === distributed);
    const series = toSeries({ ...delivery, lines }, { now: now(), account: shared.account });
    for (const payload of chunk(series)) await submit(payload, { ...shared, send, countPoints });
  }
};

const deliverChecks = async ({ checks = [], tags }: Delivery, { client, account, now, scrub }: Road): Promise<void> => {
  if (checks.length === 0) return;
  const instant = Math.floor(now().getTime() / 1000);
  const payload = checks.map((check) => toServiceCheck(check, tags, instant));
  const named = (text: string) => `service check: ${scrub(text)}`;
  await submit(payload, { account, send: client.checks, countPoints: () => 0, scrub: named });
};

const toFixes = (url: string): Fixes => ({
  credentials_refused: `Check DD_API_KEY, and that ${url} belongs to the site on which the key was made (DD_SITE): a key is good for one site.`,
  rejected: 'The same data would be refused again: mend the metrics that the answer names.',
  undelivered: `Check that ${url} can be reached from here (DD_SITE, DD_URL, HTTPS_PROXY). Points that were not delivered are not kept.`,
});
