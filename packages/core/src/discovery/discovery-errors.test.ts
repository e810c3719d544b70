import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../test/failure.ts';
import { carried, collector, dependencies, find, installed, list, type Package, toManifest } from '../../test/plugin-tree.ts';
import { temporaryTree, writeTree } from '../../test/temporary-tree.ts';

describe('errors', () => {
  it('prints every candidate, the places and the install command', async () => {
    const folder = temporaryTree({ 'collectors.config.json': { collectors: { '@acme/jira': {} } }, 'sub/x.txt': '' });
    const place = {
      cwd: path.join(folder, 'sub'),
      file: '../collectors.config.json',
      environment: { COLLECTORS_PLUGINS: '/opt/plugins' },
    };
    const expected = [
      'config_invalid: <folder>/collectors.config.json: collectors.@acme/jira: Collector "@acme/jira" was not found: tried @acme/collectors-jira, @acme/collectors-plugin-jira from <folder>, <folder>/sub, /opt/plugins.',
      'Install it: npm install --prefix <folder> @acme/collectors-jira',
      'or say which package it is below "collectors" in <folder>/collectors.config.json: "@acme/jira": { "use": "…" }',
    ].join('\n');
    expect(await failure(list(folder, place), folder)).toBe(expected);
    expect(await failure(find('@acme/jira', folder, place), folder)).toBe(expected);
  });

  it('suggests the nearest name, and names what the command carries', async () => {
    const folder = temporaryTree();
    expect(await failure(find('githb', folder, { carried: [carried('@collectors/github')] }), folder)).toBe(
      [
        'config_invalid: Collector "githb" was not found: tried @collectors/githb, collectors-plugin-githb from <folder>, and among those that this command carries (github).',
        'Did you mean "github"? Else: Install it: npm install --prefix <folder> @collectors/githb',
        'or say which package it is below "collectors" in collectors.config.json: "githb": { "use": "…" }',
      ].join('\n'),
    );
  });

  it('prints the lines that settle a clash, and each of them does', async () => {
    const folder = temporaryTree({
      'package.json': { dependencies: dependencies('@collectors/github', 'collectors-plugin-github', '@collectors/asana') },
      ...installed('@collectors/github'),
      ...installed('collectors-plugin-github'),
      ...installed('@collectors/asana'),
    });
    const clash = (file: string, entry = '') =>
      [
        `config_invalid: ${entry}Two collectors are named "github": @collectors/github@1.2.3 (<folder>/node_modules/@collectors/github) and collectors-plugin-github@1.2.3 (<folder>/node_modules/collectors-plugin-github).`,
        `Keep one of these lines below "collectors" in ${file}:`,
        '  "github": { "use": "@collectors/github" }',
        '  "github": { "use": "collectors-plugin-github" }',
      ].join('\n');
    expect(await failure(list(folder), folder)).toBe(clash('collectors.config.json'));
    expect(await failure(find('github', folder), folder)).toBe(clash('collectors.config.json'));
    expect(await find('asana', folder)).toMatchObject({ name: 'asana' });

    writeTree(folder, { 'collectors.config.json': { collectors: { github: {} } } });
    expect(await failure(list(folder), folder)).toBe(
      clash('<folder>/collectors.config.json', '<folder>/collectors.config.json: collectors.github: '),
    );
    for (const use of ['@collectors/github', 'collectors-plugin-github']) {
      writeTree(folder, { 'collectors.config.json': { collectors: { github: { use } } } });
      expect(await list(folder)).toEqual(['asana @collectors/asana dependency', `github ${use} config`]);
    }
  });

  it('asks for a key where one collector is configured twice', async () => {
    const collectors = { first: { use: 'github' }, second: { use: 'github' } };
    const folder = temporaryTree({ 'collectors.config.json': { collectors }, ...installed('@collectors/github') });
    expect(await list(folder)).toEqual(['first @collectors/github config', 'second @collectors/github config']);
    for (const name of ['github', '@collectors/github']) {
      expect(await failure(find(name, folder), folder)).toBe(
        `config_invalid: "${name}" is configured more than once: first, second.\nAsk for one of them by its key, as in "first".`,
      );
    }
    expect(await find('second', folder)).toMatchObject({ key: 'second' });
  });

  it.each<[string, Package, string]>([
    [
      'without a manifest',
      { manifest: null },
      'has no manifest: <here>/dist/collector.json does not exist.\nInstall a version of @collectors/github that was built before it was published, or tell its authors.',
    ],
    [
      'with a foreign manifest',
      { manifest: { name: 'github' } },
      'has a manifest that is none: <here>/dist/collector.json: "contract" is missing.\nInstall a version of @collectors/github that was built before it was published, or tell its authors.',
    ],
    [
      'with two names',
      { manifest: toManifest('gitlab', 'x') },
      'has two names: "github" in its package.json and "gitlab" in <here>/dist/collector.json.\nInstall a version of @collectors/github that was built before it was published, or tell its authors.',
    ],
    [
      'of a newer contract',
      { contract: 3 },
      'speaks contract 3, this runner speaks 1.\nUpdate the runner (@collectors/core and the command).',
    ],
    ['of an older contract', { contract: 0 }, 'speaks contract 0, this runner speaks 1.\nUpdate @collectors/github.'],
    [
      'with a manifest of a newer contract',
      { manifest: toManifest('github', 'x', 2) },
      'speaks contract 2, this runner speaks 1.\nUpdate the runner (@collectors/core and the command).',
    ],
    [
      'without a declaration',
      { json: { collectors: undefined } },
      'is no collector: its package.json has no "collectors" field.\nName another package; or, in a collector, add "collectors": { "contract": 1, "name": "…", "manifest": "./dist/collector.json" }.',
    ],
    [
      'without a main export',
      { json: { exports: { './x': './x.js' } } },
      'has no main export: "exports" of its package.json has no ".".\nAdd "exports": { ".": "./dist/index.js" } to <here>/package.json.',
    ],
  ])('tells of a package %s', async (_name, options, expected) => {
    const folder = temporaryTree({
      ...installed('@collectors/github', options),
      'collectors.config.json': { collectors: { github: {} } },
    });
    const text = await failure(find('github', folder), folder);
    const here = '<folder>/node_modules/@collectors/github';
    const entry = '<folder>/collectors.config.json: collectors.github:';
    expect(text).toBe(`contract: ${entry} @collectors/github@1.2.3 (${here}) ${expected.replaceAll('<here>', here)}`);
  });

  it('tells who holds the source of a collector how to build it', async () => {
    const folder = temporaryTree({
      ...collector('own', 'own', { manifest: null }),
      ...collector('bare', 'bare', { manifest: null, json: { scripts: undefined } }),
    });
    expect(await failure(find('./own', folder), folder)).toBe(
      'contract: own@1.2.3 (<folder>/own) has no manifest: <folder>/own/dist/collector.json does not exist.\nBuild it: npm run build --prefix <folder>/own',
    );
    expect(await failure(find('./bare', folder), folder)).toMatch(
      /\nGive its package.json a "build" script that ends in "collectors-manifest", and run it.$/,
    );
  });

  it('tells of a path that leads nowhere, and of one without a package', async () => {
    const folder = temporaryTree({ 'empty/x.txt': '' });
    const fix = "Name the folder of a collector's package.";
    expect(await failure(find('./no', folder), folder)).toBe(
      `config_invalid: Collector "./no" was not found: <folder>/no does not exist.\n${fix}`,
    );
    expect(await failure(find('./empty', folder), folder)).toBe(
      `config_invalid: Collector "./empty" was not found: <folder>/empty has no package.json.\n${fix}`,
    );
  });

  it('names file and line of a package.json that cannot be parsed', async () => {
    const folder = temporaryTree({ 'node_modules/@collectors/github/package.json': '{\n  "name": x\n}' });
    expect(await failure(find('github', folder), folder)).toBe(
      `config_invalid: <folder>/node_modules/@collectors/github/package.json: Unexpected token 'x', "{ "name": x }" is not valid JSON.\nCorrect it there; JSON takes no comments and no trailing commas.`,
    );
  });

  it('gives all of them at once, and leaves out what is off and not installed', async () => {
    const collectors = { jira: {}, asana: {}, ec2: { enabled: false }, github: {} };
    const folder = temporaryTree({ 'collectors.config.json': { collectors }, ...installed('@collectors/github') });
    const text = await failure(list(folder), folder);
    expect(text.split('\n').filter((line) => line.includes('was not found'))).toEqual([
      'config_invalid: <folder>/collectors.config.json: collectors.jira: Collector "jira" was not found: tried @collectors/jira, collectors-plugin-jira from <folder>. Install it: npm install --prefix <folder> @collectors/jira',
      '<folder>/collectors.config.json: collectors.asana: Collector "asana" was not found: tried @collectors/asana, collectors-plugin-asana from <folder>. Install it: npm install --prefix <folder> @collectors/asana',
    ]);
    expect(await find('github', folder)).toMatchObject({ name: 'github' });
  });
});
