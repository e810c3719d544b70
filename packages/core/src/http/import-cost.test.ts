import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Built-in modules that are loaded once the client has been imported, and what an ES import of `node:http` would add. */
test('importing the client loads neither undici nor TLS nor zlib', async () => {
  const program = `await import(${JSON.stringify(new URL('create-http.ts', import.meta.url).href)});
    console.log(process.moduleLoadList.join('\\n'));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  const loaded = stdout.split('\n').map((line) => line.replace(/^\w+ /, ''));
  expect(loaded).toContain('http');
  expect(loaded.filter((name) => /^(internal\/deps\/undici|https$|tls$|zlib$)/.test(name))).toEqual([]);
});
