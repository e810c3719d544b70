import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { defineService } from '../define/define-service.ts';
import { gauge } from '../define/metric-builders.ts';
import type { Timers } from '../http/timers.ts';
import { runInline } from '../isolation/run-inline.ts';
import { listen } from '../recording/listen.ts';

const DEADLINE = 10_400;

/** A clock on which waits take no time, and the deadline, like what may take as long, does not come. */
const createTimers = (): Timers => {
  let now = Date.now();
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      if (milliseconds >= DEADLINE)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      now += milliseconds;
    },
  };
};

const collect = async (retryAfter: number) => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    if (requests > 1) response.setHeader('content-type', 'application/json').end('2');
    else response.writeHead(429, { 'retry-after': String(retryAfter) }).end();
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  onTestFinished(() => void server.close());
  const service = defineService({
    name: 'shop',
    description: 'A shop.',
    config: z.strictObject({}),
    http: () => ({ baseUrl: url }),
  });
  const items = service.source('items', ({ http }) => http.json('/', { schema: z.number() }));
  const collector = service.collector({
    metrics: [{ 'shop.items': gauge({ from: items, description: 'Items.', value: (count) => count }) }],
  });
  const codes: string[] = [];
  const job = {
    entry: '',
    name: 'shop',
    config: {},
    configName: '',
    secrets: {},
    now: '2026-01-15T12:00:00.000Z',
    verbose: false,
  };
  const { reason } = await runInline(
    { ...job, budgetMilliseconds: DEADLINE },
    {
      deadlineMilliseconds: DEADLINE,
      signal: new AbortController().signal,
      onMessage: (message) => {
        if (message.type === 'source') codes.push(...message.errors.map(({ code }) => code));
      },
      collector,
      timers: createTimers(),
    },
  );
  return { reason, requests, codes };
};

test('a limit is waited for as long as there is time left to be answered in', async () => {
  expect(await collect(9)).toEqual({ reason: 'done', requests: 2, codes: [] });
});

test('a limit that ends right before the deadline is told as one, and does not take the run with it', async () => {
  expect(await collect(10)).toEqual({ reason: 'done', requests: 1, codes: ['rate_limited'] });
});
