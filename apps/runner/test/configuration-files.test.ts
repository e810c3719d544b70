import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runBundle } from './support/bundle.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const write = (name: string, text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, name), text);
  return folder;
};

test.each([
  ['collectors.config.json', '{ "collectors": { "github": { "schedule": "7 * * * *" } } }'],
  ['collectors.config.yaml', 'collectors:\n  github:\n    schedule: 7 * * * *\n'],
  ['collectors.config.ts', "const schedule: string = '7 * * * *';\nexport default { collectors: { github: { schedule } } };"],
  ['.collectorsrc.cjs', "module.exports = { collectors: { github: { schedule: '7 * * * *' } } };"],
])('the bundle reads %s', async (name, text) => {
  const { stdout } = await runBundle(['list', '--json'], { cwd: write(name, text) });
  expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: 'github', schedule: '7 * * * *' }));
});

test('what Node cannot strip of a TypeScript file is named', async () => {
  const cwd = write('collectors.config.ts', 'enum A { b }\nexport default {};');
  const { code, stderr } = await runBundle(['list'], { cwd });
  expect(code).toBe(78);
  expect(stderr).toBe(
    `collectors: ${cwd}/collectors.config.ts:1: TypeScript enum is not supported in strip-only mode.\n` +
      '  fix: Use types only: Node removes them, and compiles nothing.\n',
  );
});
