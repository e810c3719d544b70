import { expect, test } from 'vitest';
import { anything, createTestHub } from '../../test/http/create-test-hub.ts';
import { createFakeTimers, quiet, START } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';

test('keeps the pace', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response, number) => json(response, number), timers.now);
  const client = createTestHub({ baseUrl: service.origin, perSecond: 4 }, { timers }).client({ source: 'pulls' });
  const asked = Array.from({ length: 4 }, (_, index) => client.json(`/${index}`, { schema: anything }));
  for (let step = 1; step < 4; step += 1) {
    await service.received(step);
    await timers.sleeping(250);
    await timers.advance(250);
  }
  await Promise.all(asked);
  expect(service.got.map(({ at }) => at - START)).toEqual([0, 250, 500, 750]);
});

test('has no more requests in flight than allowed', async () => {
  const answers: (() => void)[] = [];
  const service = await serve((_, response, number) => void answers.push(() => json(response, number)));
  const client = createTestHub({ baseUrl: service.origin, concurrency: 3 }).client({ source: 'pulls' });
  const asked = Array.from({ length: 7 }, (_, index) => client.json(`/${index}`, { schema: anything }));
  await service.received(3);
  await quiet();
  expect(service.got).toHaveLength(3);
  answers[0]?.();
  await service.received(4);
  await quiet();
  expect(service.got).toHaveLength(4);
  for (let next = 1; next < 7; next += 1) {
    await service.received(next + 1);
    answers[next]?.();
  }
  expect(await Promise.all(asked)).toHaveLength(7);
});
