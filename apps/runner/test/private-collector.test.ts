import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunReport } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { runBundle } from './support/bundle.ts';
import { installExample, RESIDENT, startExampleService } from './support/example.ts';
import { startLoopback } from './support/intake.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test(
  'a private collector from a tarball is run by the bundle, with the contract of the runner',
  { timeout: 60_000 },
  async () => {
    const { url, values } = await startLoopback();
    const plugins = await installExample();
    expect(existsSync(path.join(plugins, 'node_modules/@collectors/core'))).toBe(false);
    const mounted = temporaryFolder();
    mkdirSync(path.join(mounted, 'etc'));
    const config = path.join(mounted, 'etc/collectors.config.json');
    writeFileSync(config, JSON.stringify(await startExampleService()));
    const { code, stdout, stderr } = await runBundle(['run', 'webservice', '--push', '--json'], {
      cwd: '/',
      environment: { COLLECTORS_PLUGINS: plugins, COLLECTORS_CONFIG: config, DD_API_KEY: '0'.repeat(32), DD_URL: url },
    });
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/"level":"(warn|error)"/);
    expect(JSON.parse(stdout) as RunReport).toMatchObject({
      collector: 'webservice',
      package: '@acme/collectors-webservice',
      outcome: 'ok',
      delivery: { outcome: 'delivered' },
    });
    expect(values('webservice.memory.resident')).toEqual([RESIDENT]);
    expect(values('collector.webservice.failed')).toEqual([0]);
  },
);
