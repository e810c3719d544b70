import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../test/project.ts';
import { type } from '../../test/type.ts';
import { FIELDS } from '../../test/wrong/fields.ts';
import { FILES } from '../../test/wrong/files.ts';
import { KEYS } from '../../test/wrong/keys.ts';
import { SECRETS } from '../../test/wrong/secrets.ts';
import { SHOP } from '../../test/wrong/shop.ts';

/** The one that the collectors here use. */
const formats = { uri: (text: string) => URL.canParse(text) };

const FILE = 'collectors.config.json';

/** A collector whose schema refers to itself, and has a part that is used twice. */
const TREE = `
import { defineService, gauge } from '@collectors/core';
import { z } from 'zod';

const leaf = z.strictObject({ colour: z.enum(['red', 'green']) }).meta({ id: 'leaf' });
const branch = z.strictObject({ leaves: z.array(leaf), get branches() { return z.array(branch).optional(); } });
const config = z.strictObject({ root: branch, fruit: leaf.optional(), position: z.tuple([z.number(), z.number()]).optional() });
const service = defineService({ name: 'tree', description: 'A tree.', config });
const leaves = service.source('leaves', async () => 1);
export default service.collector({ metrics: [{ 'tree.leaves': gauge({ from: leaves, description: 'Leaves.', value: (n) => n }) }] });
`;

const compile = async (folder: string) => {
  const { stdout } = await type(['config', '--schema'], { cwd: folder });
  const ajv = new Ajv2020({ strictTypes: false, allowMatchingProperties: true, formats });
  return ajv.compile(JSON.parse(stdout) as object);
};

/** A document that a table holds as the text of a file. */
const toDocument = (files: Readonly<Record<string, string>> = {}): unknown => JSON.parse(files[FILE]!);

describe('the schema of the configuration', () => {
  it('refuses what a schema can see of the wrong files', async () => {
    const { folder } = await createProject({ shop: SHOP });
    const validate = await compile(folder);
    const seen = Object.entries({ ...FILES, ...KEYS, ...FIELDS, ...SECRETS }).filter(([, wrong]) => wrong.seen);
    expect(seen.length).toBeGreaterThan(25);
    expect(seen.filter(([, { files }]) => validate(toDocument(files))).map(([title]) => title)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['the place of a schema', { $schema: './collectors.schema.json', env: 'staging' }],
    ['an entry with nothing in it', { collectors: { shop: null } }],
    ['an empty entry', { collectors: { shop: {} } }],
    ['a field that a variable can give, left out', { collectors: { shop: { config: { days: 3 } } } }],
    [
      'every key of an entry',
      {
        env: 'x',
        collectors: {
          shop: {
            use: '@collectors/shop',
            enabled: false,
            schedule: ' 0 6 * * MON-FRI ',
            deadline: '0.5m',
            limits: { series: 1, seriesPerMetric: 2, allowedTags: ['sha'] },
            config: { shops: ['a/b'], url: 'https://x.example', days: 1, forks: true, rules: { word: 'x' }, fee: 0.5 },
          },
        },
      },
    ],
    [
      'every key of secrets',
      {
        secrets: {
          providers: ['environment', 'files', 'aws'],
          files: { directory: '/run/secrets' },
          aws: { region: 'eu-west-1', prefix: 'team/', names: { 'shop/token': 'team/shop#token' } },
        },
      },
    ],
    ['secrets in AWS as they come', { secrets: { aws: {} } }],
    ['a name of your own', { collectors: { 'shop-paris': { use: 'shop', config: { city: 'paris' } }, other: { use: 'shop' } } }],
    ["a package's name", { collectors: { '@collectors/shop': { config: { city: 'paris' } } } }],
    ['a path', { collectors: { shop: { use: './node_modules/@collectors/shop' } } }],
    ['a tree', { collectors: { tree: { config: { root: { leaves: [], branches: [{ leaves: [{ colour: 'red' }] }] } } } } }],
  ])('takes what the command takes: %s', async (_title, document) => {
    const project = await createProject({ shop: SHOP, tree: TREE });
    project.write(FILE, JSON.stringify(document));
    const { code, stderr } = await type(['config'], { cwd: project.folder });
    expect([code, stderr]).toEqual([0, '']);
    const validate = await compile(project.folder);
    expect([validate(document), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, unknown]>([
    ['an entry under a name of your own', { 'shop-paris': { use: 'shop', config: { cty: 'paris' } } }],
    ['an entry that says its own package', { shop: { use: '@collectors/shop', config: { cty: 'paris' } } }],
    ['a part of a schema that refers to itself', { tree: { config: { root: { leaves: [], branches: [{ leafs: [] }] } } } }],
    ['a part of a schema that is used twice', { tree: { config: { root: { leaves: [] }, fruit: { colour: 'blue' } } } }],
    ['a required field that no variable can give', { tree: { config: {} } }],
  ])('looks into %s', async (_title, collectors) => {
    const { folder } = await createProject({ shop: SHOP, tree: TREE });
    expect((await compile(folder))({ collectors })).toBe(false);
  });

  it('knows the package behind a path that is in use, and nothing of another one', async () => {
    const project = await createProject({ shop: SHOP });
    const mine = (use: string) => ({ collectors: { mine: { use, config: { cty: 'paris' } } } });
    project.write(FILE, JSON.stringify({ collectors: { mine: { use: './node_modules/@collectors/shop' } } }));
    const validate = await compile(project.folder);
    expect(validate(mine('./node_modules/@collectors/shop'))).toBe(false);
    expect(validate(mine('./elsewhere'))).toBe(true);
  });

  it('is written to a file, and describes every key', async () => {
    const { folder } = await createProject({ shop: SHOP });
    expect(await type(['config', '--schema', '--out', 'schema.json'], { cwd: folder })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const text = readFileSync(join(folder, 'schema.json'), 'utf8');
    expect(text).toBe((await type(['config', '--schema'], { cwd: folder })).stdout);
    const { properties, $defs } = JSON.parse(text) as Record<string, Record<string, { properties?: Record<string, object> }>>;
    for (const field of [...Object.values(properties!), ...Object.values($defs!['Entry']!.properties!)])
      expect(field).toHaveProperty('description');
  });
});
