import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { DIST } from './support/bundle.ts';
import { startLoopback } from './support/intake.ts';
import { installPrivateCollector } from './support/private-collector.ts';

vi.setConfig({ testTimeout: 60_000 });

const start = (argv: readonly string[], environment: Readonly<Record<string, string>>) =>
  spawn(process.execPath, [path.join(DIST, 'collectors.js'), ...argv], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('a result that is larger than the pipe arrives whole', async () => {
  const description = `${'x'.repeat(2_000_000)}.`;
  const COLLECTORS_PLUGINS = await installPrivateCollector({ description });
  const command = start(['describe', 'shop', '--json'], { COLLECTORS_PLUGINS });
  const { description: received } = JSON.parse((await command.stdout.toArray()).join('')) as { readonly description: string };
  expect(received.length).toBe(description.length);
});

test('a reader of the log that leaves does not end the run', async () => {
  const { url, values } = await startLoopback();
  const load = "({ http, log }) => (log.warn('I am seen'), http.json('/items', { schema: any }))";
  const command = start(['run', 'shop', '--push', '--json'], {
    COLLECTORS_PLUGINS: await installPrivateCollector({ load }),
    SHOP_URL: url,
    DD_API_KEY: '0'.repeat(32),
    DD_ENV: 'test',
    DD_URL: url,
  });
  command.stderr.destroy();
  expect((await once(command, 'exit'))[0]).toBe(0);
  expect(values('shop.items')).toEqual([7]);
});
