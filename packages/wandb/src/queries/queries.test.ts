import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { OPTIONAL_FIELDS } from '../http/served.ts';
import { toFilter } from './counts.ts';
import {
  ARGUMENTS,
  FURTHER_RUN_FIELDS,
  LIST_FIELDS,
  PROJECT_FIELDS,
  ROOT_FIELDS,
  RUN_FIELDS,
  SWEEP_FIELDS,
  USER_FIELDS,
} from './fields.ts';
import { projectQuery } from './project.ts';
import { runsQuery } from './runs.ts';
import { sweepsQuery } from './sweeps.ts';
import { viewerQuery } from './viewer.ts';

const queries = [
  ['project', projectQuery(OPTIONAL_FIELDS)],
  ['project, of a server without computeHours', projectQuery(['computeSeconds'])],
  ['runs', runsQuery({ served: OPTIONAL_FIELDS, summary: true })],
  ['runs, of a server without computeSeconds', runsQuery({ served: [], summary: true })],
  ['runs, without summaries', runsQuery({ served: OPTIONAL_FIELDS, summary: false })],
  ['sweeps', sweepsQuery],
  ['viewer', viewerQuery],
] as const;

const RUN = [...RUN_FIELDS, ...FURTHER_RUN_FIELDS];
const USER = USER_FIELDS;
/** The fields that are known to the types, by the field that they stand in. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ROOT_FIELDS,
  viewer: USER,
  user: USER,
  project: PROJECT_FIELDS,
  Counts: PROJECT_FIELDS,
  Sweeps: PROJECT_FIELDS,
  runs: LIST_FIELDS.connection,
  Page: LIST_FIELDS.connection,
  sweeps: LIST_FIELDS.connection,
  edges: LIST_FIELDS.edge,
  pageInfo: LIST_FIELDS.pageInfo,
  'Page edges node': RUN,
  'Sweeps sweeps edges node': SWEEP_FIELDS,
};

const fieldsOf = (set: SelectionSetNode | undefined) => (set?.selections ?? []).filter((one) => one.kind === Kind.FIELD);

/** Fields that the types are not asked about, each with where it stands. */
const findUnknown = (set: SelectionSetNode | undefined, path: readonly string[]): readonly string[] => {
  const known = KNOWN[path.join(' ')] ?? KNOWN[path.at(-1) ?? ''] ?? [];
  return fieldsOf(set).flatMap((field) => [
    ...(known.includes(field.name.value) ? [] : [[...path, field.name.value].join(' ')]),
    ...findUnknown(field.selectionSet, [...path, field.name.value]),
  ]);
};

const findUnknownFields = (query: string) =>
  parse(query).definitions.flatMap((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) return findUnknown(definition.selectionSet, [definition.name.value]);
    return findUnknown((definition as OperationDefinitionNode).selectionSet, []);
  });

const findUnknownArguments = (query: string) => {
  const found: string[] = [];
  const enter = ({ name, arguments: given = [] }: FieldNode) => {
    const known: readonly string[] = ARGUMENTS[name.value as keyof typeof ARGUMENTS] ?? [];
    found.push(...given.filter((one) => !known.includes(one.name.value)).map((one) => `${name.value}(${one.name.value})`));
  };
  visit(parse(query), { Field: { enter } });
  return found;
};

/** Names that are declared and those that are used: variables and fragments. */
const findNames = (query: string) => {
  const names = { variables: [new Set<string>(), new Set<string>()], fragments: [new Set<string>(), new Set<string>()] } as const;
  visit(parse(query), {
    VariableDefinition: (node) => {
      names.variables[0].add(node.variable.name.value);
      // Not visited further: the declaration would count as a use.
      return false;
    },
    Variable: (node) => void names.variables[1].add(node.name.value),
    FragmentDefinition: (node) => void names.fragments[0].add(node.name.value),
    FragmentSpread: (node) => void names.fragments[1].add(node.name.value),
  });
  return names;
};

describe.each(queries)('the query of %s', (_, query) => {
  test('asks for nothing that the types are not asked about', () => {
    expect(findUnknownFields(query)).toEqual([]);
    expect(findUnknownArguments(query)).toEqual([]);
  });

  test('uses each variable and fragment that it declares, and no other', () => {
    const { variables, fragments } = findNames(query);
    expect(variables[1]).toEqual(variables[0]);
    expect(fragments[1]).toEqual(fragments[0]);
  });
});

test('a field or an argument that nobody has heard of would be found', () => {
  expect(findUnknownFields('{ project { runs { edges { cursor } } } }')).toEqual(['project runs edges cursor']);
  expect(findUnknownArguments('{ project { runs(filter: "") { edges { node } } } }')).toEqual(['runs(filter)']);
});

test('what a server does not serve is not asked for', () => {
  expect(queries[1][1]).not.toContain('computeHours');
  expect(queries[3][1]).not.toContain('computeSeconds');
  expect(queries[4][1]).not.toContain('summaryMetrics');
});

test('a filter is JSON inside a string', () => {
  expect(toFilter({ state: 'running' })).toBe(String.raw`"{\"state\":\"running\"}"`);
});
