import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import {
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isScalarType,
  type GraphQLObjectType,
  type GraphQLType,
} from 'graphql';
import { expect, test } from 'vitest';
import { createWandbSchema } from '../../src/wandb/api/schema.ts';

const collector = new URL('../../../../packages/wandb/package.json', import.meta.url);
/** A dependency of the collector, not of the sandbox: found as the collector finds it. */
const PACKAGE = '@wandb/sdk';
const folder = dirname(findPackageJSON(PACKAGE, collector)!);
const published = readFileSync(join(folder, 'dist', 'gql', 'graphql.d.ts'), 'utf8');

/** The fields of a type as W&B's generator writes them: `name` or `name?`, and the type. */
const publishedFields = (type: string): Readonly<Record<string, string>> => {
  const [, body] = new RegExp(`^export type ${type} = (?:\\w+ & )*\\{\\n(.*?)^\\};`, 'ms').exec(published) ?? [];
  const fields = (body ?? '').matchAll(/^ {4}(\w+\??): (.*);$/gm);
  return Object.fromEntries(
    [...fields].map(([, name, text]) => [name!.replace('?', ''), `${name!.endsWith('?') ? '?' : ''}${text}`]),
  );
};

/** A type as the generator writes it. `maybe` is what it calls what may be null. */
const toGenerated = (type: GraphQLType, maybe: string): string => {
  if (!isNonNullType(type)) return `${maybe}<${toRequired(type, maybe)}>`;
  return toRequired(type.ofType, maybe);
};

const toRequired = (type: GraphQLType, maybe: string): string => {
  if (isListType(type)) return `Array<${toGenerated(type.ofType, maybe)}>`;
  return isScalarType(type) ? `Scalars['${type.name}']` : String(type);
};

/** With `?` where it may be left out, as the generator writes it of all that may be null. */
const toField = (type: GraphQLType, maybe: string): string => (isNonNullType(type) ? '' : '?') + toGenerated(type, maybe);

const argumentsOf = (type: GraphQLObjectType, field: string): string =>
  `${type.name}${field[0]!.toUpperCase()}${field.slice(1)}Args`;

const schema = createWandbSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));

test.each(types.map((type) => [type.name, type as GraphQLObjectType]))('%s is as W&B publishes it', (name, type) => {
  const known = publishedFields(name);
  const fields = Object.values(type.getFields());
  expect(fields.length).toBeGreaterThan(0);
  for (const field of fields) {
    expect({ [field.name]: toField(field.type, 'Maybe') }).toEqual({ [field.name]: known[field.name] });
    const knownArguments = publishedFields(argumentsOf(type, field.name));
    for (const argument of field.args) {
      expect({ [argument.name]: toField(argument.type, 'InputMaybe') }).toEqual({
        [argument.name]: knownArguments[argument.name],
      });
    }
  }
});

test('scalars are those that W&B has', () => {
  const scalars = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  expect(scalars.map(({ name }) => name).toSorted()).toEqual(['DateTime', 'Duration', 'JSONString']);
  for (const { name } of scalars) expect(publishedFields('Scalars')).toHaveProperty(name);
});

test('a field or a nullability that is not so would be found', () => {
  expect(publishedFields('Run')['runtime']).toBeUndefined();
  expect(publishedFields('Run')['computeSeconds']).toBe("Scalars['Duration']");
  expect(publishedFields('Project')['runs']).toBe('?Maybe<RunConnection>');
  expect(publishedFields('RunSummaryMetricsArgs')['keys']).toBe("?InputMaybe<Array<Scalars['String']>>");
});

test.each([
  ['computeSeconds', 'Run'],
  ['computeHours', 'Project'],
  ['runActiveCount', 'Project'],
])('%s can be left out, and nothing else is then missing', (field, type) => {
  const older = createWandbSchema({ [field]: false });
  const of = (one: typeof schema) => Object.keys((one.getType(type) as GraphQLObjectType).getFields());
  expect(of(older)).toEqual(of(schema).filter((name) => name !== field));
});
