import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { becomeNobody } from '../../test/become-nobody.ts';
import { temporaryTree } from '../../test/temporary-tree.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { loadConfiguration } from './load-configuration.ts';

const failureOf = async (cwd: string, file?: string): Promise<string> => {
  const error = await loadConfiguration({ file, cwd, environment: {} }).catch((thrown: unknown) => thrown);
  if (!CollectorError.isInstance(error)) throw new Error(`expected a CollectorError, got ${JSON.stringify(error)}`);
  return `${error.message} ${error.fix}`.replaceAll(cwd, '<folder>');
};

const leaveRoot = async (): Promise<void> => {
  await loadConfiguration({ cwd: temporaryTree({ 'package.json': {}, '.collectorsrc': 'env: x' }), environment: {} });
  becomeNobody();
};

describe('a file without permission', () => {
  it.each(['json', 'yaml'])('that was named (%s)', async (extension) => {
    const folder = temporaryTree({ [`a.${extension}`]: '{}' });
    chmodSync(path.join(folder, `a.${extension}`), 0);
    chmodSync(folder, 0o755);
    await leaveRoot();
    expect(await failureOf(folder, `a.${extension}`)).toBe(
      `<folder>/a.${extension}: the file named by --config may not be read. Let the user that runs the command read it, or correct --config.`,
    );
  });

  it.each([[{}], [{ 'collectors.config.yaml': 'env: other' }]])(
    'is not passed over in a search, with %j beside it',
    async (others) => {
      const folder = temporaryTree({ 'package.json': {}, 'collectors.config.json': '{}', ...others });
      chmodSync(path.join(folder, 'collectors.config.json'), 0);
      chmodSync(folder, 0o755);
      await leaveRoot();
      expect(await failureOf(folder)).toBe(
        '<folder>/collectors.config.json: the file may not be read. Let the user that runs the command read it, or name another one with --config.',
      );
    },
  );

  it('does not matter behind the one that was found', async () => {
    const folder = temporaryTree({ 'collectors.config.json': { env: 'x' }, 'collectors.config.yaml': '' });
    chmodSync(path.join(folder, 'collectors.config.yaml'), 0);
    chmodSync(folder, 0o755);
    await leaveRoot();
    expect(await loadConfiguration({ cwd: folder, environment: {} })).toMatchObject({ env: 'x' });
  });
});

it('names the reason of the system where a file cannot be read otherwise', async () => {
  const folder = temporaryTree();
  symlinkSync('loop.json', path.join(folder, 'loop.json'));
  expect(await failureOf(folder, 'loop.json')).toBe(
    '<folder>/loop.json: the file named by --config cannot be read (ELOOP). Correct --config.',
  );
});

it("leaves a script's own trouble with files to the script", async () => {
  const folder = temporaryTree({ 'a.mjs': "import fs from 'node:fs';\nfs.readFileSync('/nowhere/at/all');" });
  expect(await failureOf(folder, 'a.mjs')).toBe(
    "<folder>/a.mjs:2:4: ENOENT: no such file or directory, open '/nowhere/at/all'. Correct it there.",
  );
});

describe('a file that another one imports', () => {
  const trees = [
    ['collectors.config.json', '{ "$import": "./base.json" }'],
    ['collectors.config.yaml', '$import: ./base.json'],
  ] as const;

  it.each(trees)('is missed in a search too (%s)', async (name, text) => {
    const folder = temporaryTree({ 'package.json': {}, [name]: text });
    const expected = `<folder>/${name}: it imports <folder>/base.json, which does not exist. Correct "$import" there.`;
    expect(await failureOf(folder)).toBe(expected);
    expect(await failureOf(folder, name)).toBe(expected);
  });
});

it.each(['', '# nothing yet\n\n'])('takes YAML without content (%j) for an empty file', async (text) => {
  expect(await failureOf(temporaryTree({ 'package.json': {}, '.collectorsrc': text }))).toBe(
    '<folder>/.collectorsrc: the file holds no configuration. Write for example { "env": "production", "collectors": { … } }.',
  );
});

it('names the endings that it can read', async () => {
  expect(await failureOf(temporaryTree({ 'a.toml': 'env = "x"' }), 'a.toml')).toBe(
    '<folder>/a.toml: the file named by --config ends in .toml, and is none that can be read. Name a file that ends in .ts, .js, .mjs, .cjs, .json, .yaml, .yml.',
  );
});

describe('a key that is written twice', () => {
  const twice =
    '{\n  "collectors": {\n    "github": { "config": { "a:\\"": [{ "x": 1 }, { "x": 2 }] } },\n    "github": {}\n  }\n}';

  it.each(['collectors.config.json', '.collectorsrc.json'])('is an error in %s, where JSON would drop one', async (name) => {
    const expected = `<folder>/${name}:4:5: collectors.github is written twice. Keep one of them, or give the second one another key.`;
    expect(await failureOf(temporaryTree({ [name]: twice, 'package.json': {} }))).toBe(expected);
    expect(await failureOf(temporaryTree({ [name]: twice }), name)).toBe(expected);
  });

  it('is one in YAML too', async () => {
    const yaml = 'collectors:\n  github: {}\n  github: {}\n';
    expect(await failureOf(temporaryTree({ 'a.yaml': yaml }), 'a.yaml')).toBe(
      '<folder>/a.yaml:3:3: duplicated mapping key. Correct it there.',
    );
  });

  it('is none in two objects', async () => {
    const folder = temporaryTree({ 'a.json': '{ "collectors": { "a": { "use": "x" }, "b": { "use": "x" } } }' });
    const { collectors } = await loadConfiguration({ file: 'a.json', cwd: folder, environment: {} });
    expect(Object.keys(collectors)).toEqual(['a', 'b']);
  });
});

it('ignores $schema, which is for editors', async () => {
  const folder = temporaryTree({ 'a.json': { $schema: './schema.json', env: 'x' } });
  expect(await loadConfiguration({ file: 'a.json', cwd: folder, environment: {} })).toEqual({
    filepath: path.join(folder, 'a.json'),
    folder,
    env: 'x',
    collectors: {},
  });
});
