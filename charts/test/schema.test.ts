import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { CHART } from '../src/index.ts';
import { CI_VALUES } from './support/values.ts';

type Tree = Readonly<Record<string, unknown>>;

const readValues = (file: string) => parse(readFileSync(file, 'utf8')) as Tree;
const schemaOf = (file: string) =>
  JSON.parse(readFileSync(file, 'utf8')) as { definitions: { collector: { properties: Tree } } } & Tree;

const values = readValues(path.join(CHART, 'values.yaml'));
const base = schemaOf(path.resolve(CHART, '../schema/values.schema.json'));
const validate = new Ajv({ strict: false }).compile(schemaOf(path.join(CHART, 'values.schema.json')));

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of all maps that have keys of their own: one that is empty by default is the user's. */
const findMaps = (tree: Tree, at: readonly string[] = []): readonly (readonly string[])[] => [
  at,
  ...Object.entries(tree).flatMap(([key, value]) => {
    return isTree(value) && Object.keys(value).length > 0 ? findMaps(value, [...at, key]) : [];
  }),
];

/** Kubernetes' own: the server knows their keys. */
const OPEN = ['defaults.podSecurityContext.seccompProfile', 'defaults.securityContext.capabilities'];

const withUnknownKey = (at: readonly string[]): object => {
  const copy = structuredClone(values) as Record<string, unknown>;
  const map = at.reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, copy);
  map['unknown'] = 1;
  return copy;
};

describe('the schema of the values', () => {
  it('takes the defaults, and every set of values in ci', () => {
    expect(validate(values), JSON.stringify(validate.errors)).toBe(true);
    for (const [, file] of CI_VALUES) expect(validate(readValues(file)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each(findMaps(values).map((at) => [at.join('.')]))('refuses an unknown key in: %s', (at) => {
    expect(validate(withUnknownKey(at === '' ? [] : at.split('.')))).toBe(OPEN.includes(at));
  });

  it('knows exactly the keys of an entry that the defaults have, and three of its own', () => {
    const keys = [...Object.keys(values['defaults'] as Tree), 'enabled', 'use', 'config'];
    expect(Object.keys(base.definitions.collector.properties).toSorted()).toEqual(keys.toSorted());
  });
});
