import { onTestFinished } from 'vitest';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { SkypilotOptions } from '../../src/skypilot/options.ts';
import { createSkypilotStandIn, type SkypilotStandIn } from '../../src/skypilot/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';
import type { Loose } from '../support/client.ts';

/** Where the default world ends. */
export const END = new Date('2026-03-04T15:00:00Z');

const NO_GITHUB = createWorld({ seed: 1, end: END, weeks: 1, repositories: [] });

/** What a client sends that says who it is. */
export const HEADERS = {
  authorization: 'Bearer sky_sandbox',
  'content-type': 'application/json',
  'x-skypilot-api-version': '62',
  'x-skypilot-version': '0.14.0',
};

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, where it is JSON. */
  readonly body: Loose;
}

/** A server with a plain HTTP client. */
export interface SkypilotClient {
  readonly sandbox: Sandbox;
  readonly standIn: SkypilotStandIn;
  readonly send: (method: string, path: string, init?: RequestInit) => Promise<Exchange>;
  /** Submits and fetches: what a request returned. */
  readonly ask: (path: string, body?: unknown) => Promise<Loose>;
  /** Submits alone; the request's id. */
  readonly submit: (path: string, body?: unknown) => Promise<string>;
}

const exchange = async (url: string, init: RequestInit): Promise<Exchange> => {
  const response = await fetch(url, { redirect: 'manual', headers: HEADERS, ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

/** Starts a server for the length of a test. */
export const openSkypilot = async (options: SkypilotOptions = {}, now = END): Promise<SkypilotClient> => {
  const clock = createClock(now);
  const standIn = createSkypilotStandIn(clock, options);
  const sandbox = await createSandbox({ world: NO_GITHUB, clock, services: [standIn.service] });
  onTestFinished(() => sandbox.close());
  const send = (method: string, path: string, init: RequestInit = {}) =>
    exchange(`${sandbox.url}/skypilot${path}`, { method, ...init });
  const submit = async (path: string, body: unknown = {}) => {
    const { status, headers, text } = await send('POST', path, { body: JSON.stringify(body) });
    if (status !== 200 || text !== 'null') throw new Error(`POST ${path} answered ${status}: ${text}`);
    return headers.get('x-skypilot-request-id')!;
  };
  const ask = async (path: string, body: unknown = {}) => {
    const { status, body: payload, text } = await send('GET', `/api/get?request_id=${await submit(path, body)}`);
    if (status !== 200) throw new Error(`${path} ended with ${status}: ${text}`);
    return JSON.parse(payload.return_value);
  };
  return { sandbox, standIn, send, ask, submit };
};
