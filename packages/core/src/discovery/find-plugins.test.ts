import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { carried, collector, dependencies, find, installed, list, toManifest, toOptions } from '../../test/plugin-tree.ts';
import { type Tree, temporaryTree, writeTree } from '../../test/temporary-tree.ts';
import { findPlugins } from './find-plugins.ts';

describe('declared dependencies', () => {
  it('lists those of every kind that are collectors, and nothing else', async () => {
    const folder = temporaryTree({
      'package.json': {
        dependencies: dependencies(
          '@collectors/github',
          '@collectors/core',
          '@collectors/tool',
          'left-pad',
          '@collectors/absent',
        ),
        devDependencies: dependencies('collectors-plugin-jira'),
        optionalDependencies: dependencies('@acme/collectors-ci'),
        peerDependencies: dependencies('@collectors/asana'),
      },
      ...installed('@collectors/github'),
      ...installed('@collectors/core'),
      ...installed('@collectors/asana'),
      ...installed('@collectors/undeclared'),
      ...installed('collectors-plugin-jira'),
      ...installed('@acme/collectors-ci'),
      'node_modules/@collectors/tool/package.json': { name: '@collectors/tool' },
      'node_modules/left-pad/package.json': { name: 'left-pad', collectors: { contract: 1, name: 'pad' } },
    });
    expect(await list(folder)).toEqual([
      'ci @acme/collectors-ci dependency',
      'github @collectors/github dependency',
      'jira collectors-plugin-jira dependency',
    ]);
  });

  it('leaves an opt-in collector off until the configuration has an entry for it', async () => {
    const quiet = { manifest: { ...toManifest('asana', '@collectors/asana'), optIn: true } };
    const create = (collectors: object) =>
      temporaryTree({
        'package.json': { dependencies: dependencies('@collectors/asana') },
        'collectors.config.json': { collectors },
        ...installed('@collectors/asana', quiet),
      });
    expect(await list(create({}))).toEqual(['asana @collectors/asana dependency off']);
    expect(await list(create({ asana: {} }))).toEqual(['asana @collectors/asana config']);
    expect(await list(create({ asana: { enabled: false } }))).toEqual(['asana @collectors/asana config off']);
    expect(await find('asana', create({}))).toMatchObject({ enabled: false });
  });

  it('gives everything about a collector', async () => {
    const folder = temporaryTree({
      'package.json': { dependencies: dependencies('@collectors/github') },
      'collectors.config.json': {
        collectors: { github: { enabled: false, schedule: '0 * * * *', config: { organization: 'acme' } } },
      },
      ...installed('@collectors/github'),
    });
    expect(await find('github', folder)).toEqual({
      key: 'github',
      name: 'github',
      package: '@collectors/github',
      version: '1.2.3',
      folder: path.join(folder, 'node_modules/@collectors/github'),
      entry: pathToFileURL(path.join(folder, 'node_modules/@collectors/github/dist/index.js')).href,
      manifest: toManifest('github', '@collectors/github'),
      origin: 'config',
      enabled: false,
      settings: { enabled: false, schedule: '0 * * * *', config: { organization: 'acme' } },
      configuredIn: path.join(folder, 'collectors.config.json'),
    });
  });

  it('follows symbolic links as pnpm lays them', async () => {
    const store = 'node_modules/.pnpm/@collectors+github@1.2.3/node_modules/@collectors/github';
    const folder = temporaryTree({
      'package.json': { dependencies: dependencies('@collectors/github') },
      'src/deep/x.txt': '',
      ...collector(store, '@collectors/github'),
    });
    mkdirSync(path.join(folder, 'node_modules/@collectors'), { recursive: true });
    symlinkSync(path.join(folder, store), path.join(folder, 'node_modules/@collectors/github'), 'junction');
    const [plugin] = await findPlugins(await toOptions(folder, { cwd: path.join(folder, 'src/deep') }));
    expect(plugin).toMatchObject({ key: 'github', folder: path.join(folder, store) });
    expect(await list(folder, { cwd: path.join(folder, 'src/deep') })).toEqual(['github @collectors/github dependency']);
  });

  it('lists 50 collectors in little time, and imports none', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `@collectors/service${index}`);
    const trees = names.map((name) => installed(name));
    const folder = temporaryTree(Object.assign({ 'package.json': { dependencies: dependencies(...names) } }, ...trees) as Tree);
    const options = await toOptions(folder);
    const started = performance.now();
    const plugins = await findPlugins(options);
    // A few milliseconds each would be 150; it takes about 5 in all.
    expect(performance.now() - started).toBeLessThan(150);
    expect(plugins).toHaveLength(50);
    await expect(import(plugins[0]!.entry)).rejects.toThrow('a collector was imported');
  });
});

describe('references', () => {
  it('tries the candidates from the folder of the configuration first, then the working directory', async () => {
    const folder = temporaryTree({
      'etc/collectors.config.json': { collectors: { github: {}, jira: { use: '@acme/jira' } } },
      ...collector('etc/node_modules/collectors-plugin-github', 'collectors-plugin-github'),
      ...collector('app/node_modules/@collectors/github', '@collectors/github'),
      ...collector('app/node_modules/@acme/collectors-plugin-jira', '@acme/collectors-plugin-jira'),
    });
    const place = { cwd: path.join(folder, 'app'), file: '../etc/collectors.config.json' };
    expect(await list(folder, place)).toEqual([
      'github collectors-plugin-github config',
      'jira @acme/collectors-plugin-jira config',
    ]);
  });

  it('resolves upwards, and from the folder above .config', async () => {
    const folder = temporaryTree({
      'app/.config/collectorsrc.json': { collectors: { github: {}, local: { use: './local' } } },
      ...installed('@collectors/github'),
      ...collector('app/local', '@acme/collectors-local'),
    });
    expect(await list(folder, { cwd: path.join(folder, 'app') })).toEqual([
      'github @collectors/github config',
      'local @acme/collectors-local path',
    ]);
  });

  it('takes a path of a folder or a module, and a file URL', async () => {
    const folder = temporaryTree({
      ...collector('one', 'one', { name: 'alpha' }),
      ...collector('two', 'two', { name: 'beta' }),
      'two/other/entry.js': '',
    });
    const collectors = {
      a: { use: './one' },
      b: { use: './two/other/entry.js' },
      c: { use: pathToFileURL(path.join(folder, 'one')).href },
    };
    writeTree(folder, { 'collectors.config.json': { collectors } });
    const plugins = await findPlugins(await toOptions(folder));
    expect(
      plugins.map(({ key, name, origin, entry }) => [key, name, origin, path.relative(pathToFileURL(folder).href, entry)]),
    ).toEqual([
      ['a', 'alpha', 'path', 'one/dist/index.js'],
      ['b', 'beta', 'path', 'two/other/entry.js'],
      ['c', 'alpha', 'path', 'one/dist/index.js'],
    ]);
  });

  it('takes a bare key for the name of a declared dependency first', async () => {
    const folder = temporaryTree({
      'package.json': { dependencies: dependencies('@acme/collectors-jira') },
      'collectors.config.json': { collectors: { jira: {} } },
      ...installed('@acme/collectors-jira'),
      ...installed('@collectors/jira'),
    });
    expect(await list(folder)).toEqual(['jira @acme/collectors-jira config']);
  });

  it('finds by key, name, short name, package and path', async () => {
    const folder = temporaryTree({
      'package.json': { dependencies: dependencies('@collectors/asana') },
      'collectors.config.json': { collectors: { gh: { use: 'github', config: { organization: 'acme' } } } },
      ...installed('@collectors/github'),
      ...installed('@collectors/asana'),
      ...installed('@acme/collectors-jira'),
    });
    for (const name of ['gh', 'github', '@collectors/github', './node_modules/@collectors/github']) {
      expect(await find(name, folder)).toMatchObject({
        key: 'gh',
        name: 'github',
        settings: { config: { organization: 'acme' } },
      });
    }
    expect(await find('asana', folder)).toMatchObject({ key: 'asana', origin: 'dependency', enabled: true, settings: {} });
    expect(await find('@acme/jira', folder)).toMatchObject({ key: 'jira', origin: 'config', settings: {} });
    expect(await find('@acme/jira', folder)).not.toHaveProperty('configuredIn');
  });
});

describe('COLLECTORS_PLUGINS and what the command carries', () => {
  const tree = {
    'app/package.json': { dependencies: dependencies('@collectors/github') },
    ...collector('app/node_modules/@collectors/github', '@collectors/github'),
    ...collector('jira', '@acme/collectors-jira'),
    'plugins/package.json': { dependencies: dependencies('collectors-plugin-ci') },
    ...collector('plugins/node_modules/collectors-plugin-ci', 'collectors-plugin-ci'),
  };
  const placeIn = (folder: string) => ({
    cwd: path.join(folder, 'app'),
    environment: { COLLECTORS_PLUGINS: [path.join(folder, 'jira'), '../plugins', '', '/nowhere'].join(path.delimiter) },
    carried: ['@collectors/github', '@collectors/jira', '@collectors/asana'].map((npm) => carried(npm)),
  });

  it('adds what is not found nearer', async () => {
    const folder = temporaryTree(tree);
    expect(await list(folder, placeIn(folder))).toEqual([
      'asana @collectors/asana carried',
      'ci collectors-plugin-ci plugins',
      'github @collectors/github dependency',
      'jira @acme/collectors-jira plugins',
    ]);
  });

  it('serves references of the configuration, by package and by name', async () => {
    const collectors = { asana: { use: 'asana' }, ci: { enabled: false }, jira: {}, second: { use: '@collectors/jira' } };
    const folder = temporaryTree({ ...tree, 'app/collectors.config.json': { collectors } });
    expect(await list(folder, placeIn(folder))).toEqual([
      'asana @collectors/asana carried',
      'ci collectors-plugin-ci plugins off',
      'github @collectors/github dependency',
      'jira @collectors/jira carried',
      'second @collectors/jira carried',
    ]);
  });
});

describe('what the command carries', () => {
  it('is data: no file is read for it', async () => {
    const folder = temporaryTree();
    const asana = carried('@collectors/asana');
    expect(await find('asana', folder, { carried: [carried('@collectors/github'), asana] })).toEqual({
      key: 'asana',
      name: 'asana',
      package: '@collectors/asana',
      version: '1.2.3',
      folder: path.dirname(fileURLToPath(asana.entry)),
      entry: asana.entry,
      manifest: asana.manifest,
      origin: 'carried',
      enabled: true,
      settings: {},
    });
    expect(await find('@collectors/asana', folder, { carried: [asana] })).toMatchObject({ key: 'asana', origin: 'carried' });
  });

  it('opens the manifest of the one that is asked for, and no other', async () => {
    const folder = temporaryTree({ 'collectors.config.json': { collectors: { asana: {}, github: {} } } });
    const poisoned = {
      ...carried('@collectors/github'),
      get manifest(): never {
        throw new Error('another manifest was read');
      },
    };
    const place = { carried: [poisoned, carried('@collectors/asana')] };
    expect(await find('asana', folder, place)).toMatchObject({ package: '@collectors/asana', origin: 'carried' });
    await expect(find('github', folder, place)).rejects.toThrow('another manifest was read');
  });

  it('refuses two of one name', async () => {
    const place = { carried: [carried('@collectors/github'), carried('@acme/collectors-github')] };
    await expect(list(temporaryTree(), place)).rejects.toThrow('Two collectors are named "github"');
  });

  it('is judged by the contract of its manifest', async () => {
    await expect(find('github', temporaryTree(), { carried: [carried('@collectors/github', 3)] })).rejects.toThrow(
      'speaks contract 3, this runner speaks 1',
    );
  });
});

describe('main exports', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a string', { exports: './a.js' }, 'a.js'],
    ['conditions without a dot', { exports: { import: './a.js', default: './b.js' } }, 'a.js'],
    ['nested conditions', { exports: { '.': { browser: './x.js', node: { require: './y.cjs', import: './a.js' } } } }, 'a.js'],
    ['a list', { exports: { '.': [{ deno: './x.js' }, './a.js'] } }, 'a.js'],
    ['main', { exports: undefined, main: 'lib/a.js' }, 'lib/a.js'],
    ['neither', { exports: undefined }, 'index.js'],
  ])('%s', async (_name, json, expected) => {
    const folder = temporaryTree(installed('@collectors/github', { json }));
    const { entry } = await find('github', folder);
    expect(entry).toBe(pathToFileURL(path.join(folder, 'node_modules/@collectors/github', expected)).href);
  });
});
