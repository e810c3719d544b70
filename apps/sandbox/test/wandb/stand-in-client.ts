import { onTestFinished } from 'vitest';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox } from '../../src/sandbox.ts';
import { DEFAULT_API_KEY, type WandbOptions } from '../../src/wandb/options.ts';
import { createWandbStandIn } from '../../src/wandb/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';
import type { Loose } from '../support/client.ts';

/** When the worlds of these tests end. */
export const END = new Date('2026-03-04T15:00:00Z');

/** An answer, with what came around it. */
export interface WandbAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Loose;
  readonly errors: readonly Loose[] | undefined;
}

/** A small project: the odd runs, and a few others. */
export const SMALL: WandbOptions = { projects: [{ entity: 'acme', name: 'app', runsPerDay: 10, activeRuns: 2, sweeps: 3 }] };

/** Starts a stand-in and asks it as a plain HTTP client. */
export const startStandIn = async (options: WandbOptions = SMALL, end: Date = END) => {
  const clock = createClock(end);
  const standIn = createWandbStandIn(clock, options);
  const world = createWorld({ seed: 1, end, weeks: 1, repositories: [] });
  const sandbox = await createSandbox({ world, clock, services: [standIn.service] });
  onTestFinished(() => sandbox.close());
  const url = standIn.setup(sandbox.url).environment['WANDB_BASE_URL']!;
  const key = options.apiKey ?? DEFAULT_API_KEY;
  const send = async (body: string, authorization = `Basic ${btoa(`api:${key}`)}`): Promise<WandbAnswer> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization }, body });
    const { data, errors } = (await response.json()) as Loose;
    return { status: response.status, headers: response.headers, data, errors };
  };
  const ask = (query: string, variables: Loose = {}) => send(JSON.stringify({ query, variables }));
  /** Asks about the project `acme/app`. */
  const askProject = (fields: string, variables?: Loose) =>
    ask(`{ project(name: "app", entityName: "acme") { id ${fields} } }`, variables);
  return { sandbox, standIn, clock, url, send, ask, askProject };
};
