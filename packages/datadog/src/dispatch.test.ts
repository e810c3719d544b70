import { expect, test } from 'vitest';
import { API_KEY, deliver, gauge } from '../test/deliver.ts';
import { startIntake } from '../test/scripted-intake.ts';

const limits = { series: 1_000_000, seriesPerMetric: 1_000_000 };
const LINES = [gauge(Array.from({ length: 15_000 }, (_, index) => [index, `r${index}`] as const))];

test.each([401, 403])('%d: nothing else is sent with a key that was refused', async (status) => {
  const { url, arrived } = await startIntake(() => ({ status, body: '{"errors":["Forbidden"]}' }));
  const report = await deliver({ url, lines: LINES, limits });
  expect(arrived).toHaveLength(1);
  expect(report).toMatchObject({ outcome: 'credentials_refused', points: { collected: 15_000, lost: 15_000 }, requests: 1 });
  expect(report.message).toContain(`HTTP ${status}: Forbidden`);
  expect(report.fix).toContain('DD_API_KEY');
});

test('400: these points are rejected, the next payload is sent', async () => {
  const { url, arrived } = await startIntake((index) =>
    index === 0 ? { status: 400, body: '{"errors":["bad metric"]}' } : { status: 202 },
  );
  const report = await deliver({ url, lines: LINES, limits });
  expect(arrived).toHaveLength(2);
  expect(report).toMatchObject({ outcome: 'rejected', points: { rejected: 10_000, sent: 5000 } });
  expect(report.message).toBe('10000 points refused: HTTP 400: bad metric.');
});

test('202 with errors: each stands for a point that was not taken', async () => {
  const { url } = await startIntake(() => ({ status: 202, body: '{"errors":["metric github.x is odd","so is github.y"]}' }));
  const report = await deliver({
    url,
    lines: [
      gauge([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ]),
    ],
  });
  expect(report).toMatchObject({ outcome: 'rejected', points: { sent: 1, rejected: 2 } });
  expect(report.message).toBe('2 points refused: metric github.x is odd; so is github.y.');
});

test('202 with more errors than points', async () => {
  const { url } = await startIntake(() => ({ status: 202, body: '{"errors":["a","b","c"]}' }));
  const report = await deliver({ url, lines: [gauge([[1, 'a']])] });
  expect(report).toMatchObject({ points: { sent: 0, rejected: 1 }, message: '1 point refused: a; b; c.' });
});

test.each([
  [200, '<html>Sign in</html>'],
  [204, ''],
  [301, ''],
])('%d is no acceptance: the points are not counted as sent', async (status, body) => {
  const { url } = await startIntake(() => ({
    status,
    headers: { location: 'https://elsewhere.example/' },
    ...(body && { body }),
  }));
  const report = await deliver({ url, lines: [gauge([[1, 'a']])] });
  expect(report).toMatchObject({ outcome: 'undelivered', points: { lost: 1, sent: 0 } });
  expect(report.message).toContain(`HTTP ${status}`);
});

test.each(['not JSON', 'null', '[]', '', '{"errors":"none"}'])('202 with the body %j is acceptance', async (body) => {
  const { url } = await startIntake(() => ({ status: 202, body }));
  expect(await deliver({ url, lines: [gauge([[1, 'a']])] })).toMatchObject({ outcome: 'delivered', points: { sent: 1 } });
});

test('what a server echoes of keys is not shown, nor more than 500 characters', async () => {
  const other = 'fedcba9876543210fedcba9876543210';
  const body = JSON.stringify({ errors: [`key ${API_KEY} and ${other}: ${'x'.repeat(2000)}`] });
  const { url } = await startIntake(() => ({ status: 400, body }));
  const { message = '' } = await deliver({ url, lines: [gauge([[1, 'a']])] });
  expect(message).toContain('key *** and ***: xxx');
  expect(message).not.toContain(other);
  expect(message.length).toBeLessThan(600);
});

test('a key of another shape is not shown either', async () => {
  const { url } = await startIntake((_, { headers }) => ({ status: 400, body: `no key ${String(headers['dd-api-key'])}` }));
  const { message } = await deliver({ url, lines: [gauge([[1, 'a']])], apiKey: 'sandbox-key' });
  expect(message).toBe('1 point refused: HTTP 400: no key ***.');
});
