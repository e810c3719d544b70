import { schema } from '@octokit/graphql-schema';
import { buildSchema, type FieldNode, Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { commitsQuery } from './commits.ts';
import { pullsQuery } from './pulls.ts';
import { organizationQuery, repositoriesQuery } from './repositories.ts';
import { viewerQuery } from './viewer.ts';

const queries = [
  ['pulls', pullsQuery],
  ['commits', commitsQuery],
  ['one repository', repositoriesQuery(1)],
  ['fifty repositories', repositoriesQuery(50)],
  ['organization', organizationQuery],
  ['viewer', viewerQuery],
] as const;

let github: ReturnType<typeof buildSchema>;
beforeAll(() => {
  github = buildSchema(schema.idl, { assumeValidSDL: true });
});

/** Connections that name no page size of at most 100; a variable is bounded where it is set. */
const unbounded = (query: string) => {
  const types = new TypeInfo(github);
  const found: string[] = [];
  const enter = (field: FieldNode) => {
    if (!String(types.getType()).replace('!', '').endsWith('Connection')) return;
    const size = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
    const isBounded = size?.kind === Kind.VARIABLE || (size?.kind === Kind.INT && Number(size.value) <= 100);
    if (!isBounded) found.push(field.alias?.value ?? field.name.value);
  };
  visit(parse(query), visitWithTypeInfo(types, { Field: { enter } }));
  return found;
};

describe.each(queries)('the query of %s', (_, query) => {
  test('fits the schema that GitHub publishes', () => {
    expect(validate(github, parse(query)).map(({ message }) => message)).toEqual([]);
  });

  test('asks for a bounded page of each connection', () => expect(unbounded(query)).toEqual([]));
});

test('a connection without a bound would be found', () => {
  expect(unbounded('{ viewer { repositories { nodes { name } } } }')).toEqual(['repositories']);
});
