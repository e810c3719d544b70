import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Intake, startIntake } from './start-intake.ts';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
});
afterAll(() => intake.stop());

const toBody = (count: number, text = '') =>
  JSON.stringify({
    series: Array.from({ length: count }, (_, index) => ({
      metric: 'benchmark.x',
      points: [{ timestamp: 1, value: index }],
      tags: [`n:${index}${text}`, 'a:b'],
    })),
  });

const post = async (body: string | Buffer, encoding?: string, route = '/api/v2/series') => {
  const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
  const { status } = await fetch(`${intake.url}${route}`, { method: 'POST', headers, body: body as never });
  return status;
};

test('counts requests, bytes and points, and starts anew after it was asked', async () => {
  const body = gzipSync(toBody(3));
  expect(await post(body, 'gzip')).toBe(202);
  expect(await post(zstdCompressSync(toBody(2)), 'zstd')).toBe(202);
  expect(await post('{}', undefined, '/api/v1/check_run')).toBe(202);
  const { requests, bytes, tooLarge, taken } = await intake.drain();
  expect({ requests, tooLarge, taken }).toEqual({
    requests: 3,
    tooLarge: 0,
    taken: { benchmark: { points: 5, series: 3, sum: 4 } },
  });
  expect(bytes).toBe(body.length + zstdCompressSync(toBody(2)).length + 2);
  expect(await intake.drain()).toEqual({ requests: 0, bytes: 0, tooLarge: 0, taken: {} });
});

test.each([
  ['10,000 points', gzipSync(toBody(10_000)), 'gzip', 202],
  ['10,001 points', gzipSync(toBody(10_001)), 'gzip', 413],
  ['512,000 bytes as sent', toBody(1).padEnd(512_000), undefined, 202],
  ['512,001 bytes as sent', toBody(1).padEnd(512_001), undefined, 413],
  ['5,242,880 bytes unpacked', gzipSync(toBody(1).padEnd(5_242_880)), 'gzip', 202],
  ['5,242,881 bytes unpacked', gzipSync(toBody(1).padEnd(5_242_881)), 'gzip', 413],
] as const)('v2: %s', async (_, body, encoding, status) => {
  expect(await post(body, encoding)).toBe(status);
  const { tooLarge, taken } = await intake.drain();
  expect(tooLarge).toBe(status === 413 ? 1 : 0);
  expect(taken['benchmark'] === undefined).toBe(status === 413);
});

test('v1 takes pairs, and more of them', async () => {
  const body = JSON.stringify({ series: [{ metric: 'benchmark.x', points: [[1, 7]], tags: [] }] });
  expect(await post(body.padEnd(3_200_000), undefined, '/api/v1/series')).toBe(202);
  expect(await post(body.padEnd(3_200_001), undefined, '/api/v1/series')).toBe(413);
  expect((await intake.drain()).taken).toEqual({ benchmark: { points: 1, series: 1, sum: 7 } });
});

test('answers as late as it is told', async () => {
  const timed = async () => {
    const since = performance.now();
    await fetch(`${intake.url}/items`);
    return performance.now() - since;
  };
  await intake.delay(200);
  expect(await timed()).toBeGreaterThan(190);
  await intake.delay(0);
  expect(await timed()).toBeLessThan(190);
});

test('answers a GET as a service would', async () => {
  expect(await (await fetch(`${intake.url}/items`)).json()).toHaveLength(3);
  expect((await intake.drain()).requests).toBe(0);
});
