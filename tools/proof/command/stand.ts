import { createServer, type ServerResponse } from 'node:http';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { listen } from '@collectors/core/recording';
import { ACCEPTED, type Arrived, type Reaction, startIntake } from '../../../packages/datadog/test/scripted-intake.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createShop } from './shop.ts';

/** Milliseconds that the service and the intake take for an answer, so that there is an instant within each. */
const LATENCY = 30;

/** What a run has reached. */
export type Event = 'asked' | 'reached' | 'last words';

/** What every run of the command is surrounded by. */
export interface Stand {
  /** Holds the collector, and what a test puts there. */
  readonly folder: string;
  readonly serviceUrl: string;
  readonly intakeUrl: string;
  readonly ledger: Ledger;
  /** What the intake does with a body; it takes all of them at first. */
  readonly react: { on: (arrived: Arrived) => Reaction };
  /** Called as things happen. */
  readonly watch: { on: (event: Event) => void };
}

const later = (answer: () => void): void => void setTimeout(answer, LATENCY);

const answerLater = (reaction: Reaction) => (response: ServerResponse) =>
  later(() => {
    if (typeof reaction === 'function') reaction(response);
    else response.writeHead(reaction.status, reaction.headers).end(reaction.body);
  });

const isTaken = (reaction: Reaction): boolean => typeof reaction !== 'function' && reaction.status === 202;

/** Starts the service and the intake on the loopback interface, and writes the collector, until the test is over. */
export const startStand = async (): Promise<Stand> => {
  const folder = await createShop();
  const ledger = createLedger();
  const react: Stand['react'] = { on: () => ACCEPTED };
  const watch: Stand['watch'] = { on: () => {} };
  const service = createServer((_, response) => {
    watch.on('asked');
    later(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  const port = await listen(service);
  const intake = await startIntake((_, arrived) => {
    watch.on(arrived.text.includes('collector.run') ? 'last words' : 'reached');
    const reaction = react.on(arrived);
    // When it answers it has it, whether or not anybody waits for the answer.
    if (isTaken(reaction)) ledger.take(arrived.text);
    return answerLater(reaction);
  });
  onTestFinished(() => {
    service.closeAllConnections();
    service.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, serviceUrl: `http://127.0.0.1:${port}`, intakeUrl: intake.url, ledger, react, watch };
};

/** The folders of a series of runs; not made. */
export const toPlaces = ({ folder }: Pick<Stand, 'folder'>, name: string) => ({
  spool: path.join(folder, `spool-${name}`),
  state: path.join(folder, `state-${name}`),
});
