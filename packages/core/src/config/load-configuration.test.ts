import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Tree, temporaryTree } from '../../test/temporary-tree.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { loadConfiguration } from './load-configuration.ts';
import { SEARCH_PLACES } from './search-places.ts';

const CONTENT = { env: 'test', collectors: { github: { config: { organization: 'acme' } } } };
const MODULE = `export default ${JSON.stringify(CONTENT)};`;
const YAML = 'env: test\ncollectors:\n  github:\n    config:\n      organization: acme\n';

/** The text of a file of this name that says what CONTENT says. */
const toText = (name: string): string => {
  if (name === 'package.json') return JSON.stringify({ name: 'app', collectors: CONTENT });
  const extension = path.extname(name);
  if (extension === '.json') return JSON.stringify(CONTENT);
  if (extension === '.cjs') return `module.exports = ${JSON.stringify(CONTENT)};`;
  return ['.ts', '.js', '.mjs'].includes(extension) ? MODULE : YAML;
};

const failure = async (action: Promise<unknown>): Promise<CollectorError> => {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!CollectorError.isInstance(error)) throw new Error(`expected a CollectorError, got ${String(error)}`);
  return error;
};

/** Message and remedy of the error for one file, with the folder as `<folder>`. */
const failureOf = async (name: string, text: unknown): Promise<string> => {
  const folder = temporaryTree({ [name]: text });
  const error = await failure(loadConfiguration({ file: name, cwd: folder, environment: {} }));
  expect(error.code).toBe('config_invalid');
  return `${error.message} ${error.fix}`.replaceAll(folder, '<folder>');
};

describe('the place', () => {
  it.each(SEARCH_PLACES)('finds %s', async (name) => {
    const folder = temporaryTree({ 'package.json': { type: 'module' }, [name]: toText(name) });
    const configuration = await loadConfiguration({ cwd: folder, environment: {} });
    expect(configuration).toEqual({ filepath: path.join(folder, name), folder, ...CONTENT });
  });

  it('prefers collectors.config over the others', async () => {
    const tree: Tree = {
      'package.json': { collectors: { env: 'c' } },
      '.collectorsrc': 'env: b',
      'collectors.config.json': { env: 'a' },
    };
    expect(await loadConfiguration({ cwd: temporaryTree(tree), environment: {} })).toMatchObject({ env: 'a' });
  });

  it('looks upwards as far as the folder of the package', async () => {
    const folder = temporaryTree({
      'collectors.config.json': { env: 'outside' },
      'app/package.json': { name: 'app' },
      'app/src/deep/x.txt': '',
      'other/package.json': { name: 'other' },
      'other/collectors.config.yaml': 'env: other',
      'other/src/x.txt': '',
    });
    expect(await loadConfiguration({ cwd: path.join(folder, 'other/src'), environment: {} })).toMatchObject({ env: 'other' });
    const cwd = path.join(folder, 'app/src/deep');
    expect(await loadConfiguration({ cwd, environment: {} })).toEqual({ folder: cwd, collectors: {} });
  });

  it("does not take a collector's declaration in its package.json for a configuration", async () => {
    const folder = temporaryTree({ 'package.json': { name: 'x', collectors: { contract: 1, name: 'jira' } } });
    expect(await loadConfiguration({ cwd: folder, environment: {} })).toEqual({ folder, collectors: {} });
  });

  it('takes --config before COLLECTORS_CONFIG, and both from the working directory', async () => {
    const folder = temporaryTree({ 'a.json': { env: 'a' }, 'b.yaml': 'env: b', 'collectors.config.json': { env: 'c' } });
    const environment = { COLLECTORS_CONFIG: 'b.yaml' };
    expect(await loadConfiguration({ file: 'a.json', cwd: folder, environment })).toMatchObject({ env: 'a' });
    expect(await loadConfiguration({ cwd: folder, environment })).toMatchObject({ env: 'b' });
    expect(await loadConfiguration({ cwd: folder, environment: { COLLECTORS_CONFIG: '' } })).toMatchObject({ env: 'c' });
  });

  it('reads a named package.json, a file that imports another, and one in UTF-16', async () => {
    const folder = temporaryTree({
      'package.json': { collectors: { env: 'p' } },
      'base.json': { env: 'base', collectors: { github: {} } },
      'over.json': { $import: './base.json', env: 'over' },
    });
    const load = (file: string) => loadConfiguration({ file, cwd: folder, environment: {} });
    expect(await load('package.json')).toMatchObject({ env: 'p' });
    expect(await load('over.json')).toMatchObject({ env: 'over', collectors: { github: {} } });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path.join(folder, 'wide.json'), Buffer.from('\u{FEFF}{"env":"wide"}', 'utf16le'));
    await expect(load('wide.json')).resolves.toMatchObject({ env: 'wide' });
  });

  it('reads an entry without content as an empty one', async () => {
    const folder = temporaryTree({ 'a.yaml': 'collectors:\n  github:\n' });
    expect((await loadConfiguration({ file: 'a.yaml', cwd: folder, environment: {} })).collectors).toEqual({ github: {} });
  });
});

describe('a file that cannot be read', () => {
  it('names who asked for it', async () => {
    const folder = temporaryTree();
    const flag = await failure(loadConfiguration({ file: 'no.json', cwd: folder, environment: {} }));
    expect(flag).toMatchObject({
      message: `${folder}/no.json: the file named by --config does not exist.`,
      fix: 'Correct --config.',
    });
    const variable = await failure(loadConfiguration({ cwd: folder, environment: { COLLECTORS_CONFIG: 'no.yaml' } }));
    expect(variable).toMatchObject({
      message: `${folder}/no.yaml: the file named by COLLECTORS_CONFIG does not exist.`,
      fix: 'Correct COLLECTORS_CONFIG.',
    });
  });

  it('tells a folder from a file, and one without permission', async () => {
    const folder = temporaryTree({ 'closed.json': '{}' });
    mkdirSync(path.join(folder, 'folder.json'));
    const load = (file: string) => failure(loadConfiguration({ file, cwd: folder, environment: {} }));
    expect((await load('folder.json')).message).toBe(`${folder}/folder.json: the file named by --config is a folder.`);
    chmodSync(path.join(folder, 'closed.json'), 0);
    // The superuser may read everything.
    if (process.getuid?.() === 0) return;
    expect((await load('closed.json')).message).toBe(`${folder}/closed.json: the file named by --config may not be read.`);
  });

  it.each([
    [
      'a.json',
      '{\n  "env": "x",\n}',
      '<folder>/a.json:3:1: Expected double-quoted property name. Correct it there; JSON takes no comments and no trailing commas.',
    ],
    [
      'a.json',
      '{ "env": ',
      '<folder>/a.json: Unexpected end of JSON input. Correct it there; JSON takes no comments and no trailing commas.',
    ],
    ['a.yaml', 'env: x\n b: 2\n', '<folder>/a.yaml:2:3: bad indentation of a mapping entry. Correct it there.'],
    ['a.mjs', '\nthrow new Error("no network");', '<folder>/a.mjs:2:7: no network. Correct it there.'],
    [
      'a.json',
      '',
      '<folder>/a.json: the file holds no configuration. Write for example { "env": "production", "collectors": { … } }.',
    ],
    [
      'a.yaml',
      '',
      '<folder>/a.yaml: the file holds no configuration. Write for example { "env": "production", "collectors": { … } }.',
    ],
    [
      'a.mjs',
      'export const x = 1;',
      '<folder>/a.mjs: the file holds no configuration. Write for example { "env": "production", "collectors": { … } }.',
    ],
    [
      'package.json',
      '{}',
      '<folder>/package.json: the file holds no configuration. Write for example { "env": "production", "collectors": { … } }.',
    ],
  ])('%s %j', async (name, text, expected) => {
    expect(await failureOf(name, text)).toBe(expected);
  });

  it('is not passed over in a search', async () => {
    const folder = temporaryTree({ 'collectors.config.json': '{', 'package.json': { collectors: { env: 'x' } } });
    const error = await failure(loadConfiguration({ cwd: folder, environment: {} }));
    expect(error.message).toBe(`${folder}/collectors.config.json:1:2: Expected property name or '}'.`);
  });
});

describe('a wrong value', () => {
  const github = (entry: unknown) => ({ collectors: { github: entry } });
  const CRON = 'expected a cron expression of five fields. Write for example "schedule": "*/15 * * * *".';
  const DEADLINE = 'expected a duration in ms, s, m or h. Write for example "deadline": "2m".';

  it.each<[unknown, string]>([
    [[], 'the configuration is [], expected an object. Write for example { "env": "production", "collectors": { … } }.'],
    ['text', 'the configuration is "text", expected an object. Write for example { "env": "production", "collectors": { … } }.'],
    [{ colectors: {} }, 'colectors is not a known key. Did you mean "collectors"?'],
    [{ github: {} }, 'github is not a known key. Remove it. Known here: env, collectors, secrets.'],
    [{ env: 7 }, 'env is 7, expected the name of the environment. Write for example "env": "production".'],
    [{ env: ' ' }, 'env is " ", expected the name of the environment. Write for example "env": "production".'],
    [
      { collectors: [] },
      'collectors is [], expected an object with one entry a collector. Write for example "collectors": { "github": { … } }.',
    ],
    [
      github(true),
      'collectors.github is true, expected an object. Write for example "github": { "enabled": true, "config": { … } }.',
    ],
    [github({ enable: true }), 'collectors.github.enable is not a known key. Did you mean "enabled"?'],
    [
      github({ repositories: [] }),
      'collectors.github.repositories is not a known key. Remove it. Known here: use, enabled, schedule, deadline, limits, config.',
    ],
    [
      github({ enabled: 'yes' }),
      'collectors.github.enabled is "yes", expected true or false. Write for example "enabled": true.',
    ],
    [
      github({ use: {} }),
      'collectors.github.use is {}, expected a package, a short name or a path. Write for example "use": "@acme/collectors-jira" or "./collectors/jira".',
    ],
    [github({ schedule: '*/15 * * *' }), `collectors.github.schedule is "*/15 * * *", ${CRON}`],
    [github({ schedule: '@hourly' }), `collectors.github.schedule is "@hourly", ${CRON}`],
    [github({ deadline: 120 }), `collectors.github.deadline is 120, ${DEADLINE}`],
    [github({ deadline: '0s' }), `collectors.github.deadline is "0s", ${DEADLINE}`],
    [
      github({ limits: 5 }),
      'collectors.github.limits is 5, expected an object. Write for example "limits": { "series": 2000, "seriesPerMetric": 1000 }.',
    ],
    [github({ limits: { serie: 5 } }), 'collectors.github.limits.serie is not a known key. Did you mean "series"?'],
    [
      github({ limits: { series: 0 } }),
      'collectors.github.limits.series is 0, expected a whole number above 0. Write for example "series": 500.',
    ],
    [
      github({ config: 'x' }),
      `collectors.github.config is "x", expected an object with the collector's own fields. Write for example "config": { … }.`,
    ],
    [
      github({ use: 'x'.repeat(100), config: 'y'.repeat(100) }),
      `collectors.github.config is "${'y'.repeat(79)}…, expected an object with the collector's own fields. Write for example "config": { … }.`,
    ],
  ])('%j', async (content, expected) => {
    expect(await failureOf('a.json', JSON.stringify(content))).toBe(`<folder>/a.json: ${expected}`);
  });

  it('accepts every known key', async () => {
    const entry = {
      use: './x',
      enabled: false,
      schedule: '0 6 * * MON-FRI',
      deadline: '1.5m',
      limits: { series: 1, seriesPerMetric: 2 },
      config: { anything: [1] },
    };
    const folder = temporaryTree({ 'a.json': github(entry) });
    const { collectors } = await loadConfiguration({ file: 'a.json', cwd: folder, environment: {} });
    expect(collectors).toEqual({ github: entry });
  });
});
