import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
const bin = fileURLToPath(new URL('../bin/collectors.js', import.meta.url));

it.each([['--version'], ['-V'], ['version']])('%s prints the version of the package, and of Node', (flag) => {
  const printed = execFileSync(process.execPath, [bin, flag], { encoding: 'utf8' });
  expect(printed).toBe(`collectors ${version} (Node ${process.versions.node})\n`);
});
