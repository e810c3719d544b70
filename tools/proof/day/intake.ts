import type { ServerResponse } from 'node:http';
import { ACCEPTED, type Arrived, type Reaction, startIntake } from '../../../packages/datadog/test/scripted-intake.ts';
import { toPoints } from '../command/ledger.ts';
import type { DeliveryTime } from './delivery-time.ts';
import type { Mood } from './weather.ts';

/** Series above which a body is too large for one that finds it large. */
const LARGE = 20;

/** The run whose requests come. */
export interface Guest {
  readonly time: DeliveryTime;
  readonly mood: () => Mood;
  /** Called with each request, from 0. True: it is left without an answer, whatever the mood. */
  readonly onRequest: (index: number) => boolean;
}

/** What has come of a run. */
export interface Visit {
  /** Points answered with 202. */
  readonly acknowledged: () => number;
  /** And with 400. */
  readonly refused: () => number;
  /** Metric, tags and second of each point that was answered with 202. */
  readonly keys: () => readonly string[];
}

const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): Reaction => ({
  status,
  headers,
  body: '{"errors":["for a reason"]}',
});

/** Starts an intake for one run after the other, until the test is over. */
export const startDayIntake = async () => {
  let guest: Guest | undefined;
  let requests = 0;
  let visit = { keys: [] as string[], refused: 0 };
  const unanswered: ServerResponse[] = [];
  const hang = (response: ServerResponse) => void unanswered.push(response);

  const react = (current: Guest, { text }: Arrived, acknowledge: () => Reaction): Reaction => {
    const index = requests;
    requests += 1;
    if (current.onRequest(index)) return hang;
    switch (current.mood()) {
      case 'takes':
        return acknowledge();
      case 'limits':
        return refuse(429, { 'retry-after': '20' });
      case 'down':
        return refuse(503);
      case 'hangs':
        return (response) => {
          hang(response);
          current.time.runOut();
        };
      case 'resets':
        return (response) => response.socket?.destroy();
      case 'refuses the key':
        return refuse(403);
      case 'refuses the data':
        visit.refused += toPoints(text).length;
        return refuse(400);
      case 'finds it large':
        return toPoints(text).length > LARGE ? refuse(413) : acknowledge();
      default:
        throw new Error('There is no such mood.');
    }
  };
  const { url, arrived } = await startIntake((_, one) => {
    // They are all that there is of it.
    arrived.length = 0;
    if (!guest) return refuse(500);
    return react(guest, one, () => {
      for (const { metric, tags, timestamp } of toPoints(one.text)) visit.keys.push(`${metric} ${tags} ${timestamp}`);
      return ACCEPTED;
    });
  });
  return {
    url,
    receive(next: Guest): Visit {
      const mine = { keys: [], refused: 0 };
      [guest, requests, visit] = [next, 0, mine];
      return { acknowledged: () => mine.keys.length, refused: () => mine.refused, keys: () => mine.keys };
    },
    /** Ends what was left without an answer. */
    hangUp: () => unanswered.splice(0).forEach((response) => response.destroy()),
  };
};
