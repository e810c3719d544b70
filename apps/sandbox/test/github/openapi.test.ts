import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCheck, runInline } from '@collectors/core/runner';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '../../../../packages/github/test/openapi/operations.ts';
import { type OpenApiOperation, openApiRequests } from '../../../../packages/github/test/openapi/requests.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { runGithub } from './run-github.ts';

const INSTANT = String.raw`\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?`;
/** What we know better than the description, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Said to be a date and time. It takes the search syntax, as its own text says: a comparison, or a range of two.
  // https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates
  created: `^(>=${INSTANT}|${INSTANT}\\.\\.${INSTANT})$`,
};
/** Told in prose only. https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
const LARGEST_PAGE = 100;

const REST = '/github/api/v3';

const ajv = new Ajv({ coerceTypes: true, allErrors: true });
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
ajv.addFormat('date-time', (text) => z.iso.datetime({ offset: true }).safeParse(text).success);

interface Rule {
  readonly operation: OpenApiOperation;
  readonly path: RegExp;
  readonly parameters: ValidateFunction;
}

const toSchema = ({ name, schema }: OpenApiOperation['parameters'][number]) => {
  if (EXCEPTIONS[name]) return { type: 'string', pattern: EXCEPTIONS[name] };
  return name === 'per_page' ? { ...schema, minimum: 1, maximum: LARGEST_PAGE } : schema;
};

const rules: readonly Rule[] = openApiRequests.operations.map((operation) => {
  const asked = operation.parameters.filter((parameter) => parameter.in === 'path' || parameter.in === 'query');
  return {
    operation,
    path: new RegExp(`^${operation.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    parameters: ajv.compile({
      type: 'object',
      properties: Object.fromEntries(asked.map((parameter) => [parameter.name, toSchema(parameter)])),
      required: asked.filter(({ required }) => required).map(({ name }) => name),
      // GitHub ignores what it does not know: a misspelt filter would give the whole list.
      additionalProperties: false,
    }),
  };
});

interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

const toName = ({ method, path: template }: OpenApiOperation) => `${method} ${template}`;

const findRule = ({ method, url }: Request) => {
  const { pathname, searchParams } = new URL(url.slice(REST.length), 'https://api.github.com');
  const rule = rules.find((one) => one.operation.method === method && one.path.test(pathname));
  return { rule, given: { ...rule?.path.exec(pathname)?.groups, ...Object.fromEntries(searchParams) } };
};

/** What is wrong with a request, by GitHub's own description; nothing where it is sound. */
const findFaults = (request: Request): readonly string[] => {
  const { rule, given } = findRule(request);
  if (!rule) return ['no operation of GitHub has this path'];
  if (rule.parameters(given)) return [];
  return rule.parameters.errors!.map(({ instancePath, message, params }) => {
    const unknown = (params as { additionalProperty?: string }).additionalProperty;
    return unknown === undefined ? `${instancePath.slice(1)} ${message}` : `${unknown} is no parameter of it`;
  });
};

const end = new Date('2026-03-15T12:00:00Z');
// More workflow runs than one query serves, so that the list has to be begun anew.
const repositories = [
  { name: 'app', runsPerWeek: 1500 },
  { name: 'web', mergedPerWeek: 10, runsPerWeek: 20 },
];
const world = createWorld({ seed: 'openapi', end, weeks: 2, repositories });

let sandbox: Sandbox;
let stateDirectory: string;
let sent: readonly Request[];

/** Runs with and without state, as an App, with billing, and the check: whatever the collector asks for. */
const askForEverything = async () => {
  const config = { organization: 'acme', workflows: ['CI'], billing: true };
  const { clientId, installationId, privateKey } = sandbox.github.app;
  const app = { clientId, installationId };
  for (const minutes of [45, 30, 0]) {
    sandbox.clock.set(new Date(end.getTime() - minutes * 60_000));
    await runGithub(sandbox, { config, stateDirectory });
  }
  await runGithub(sandbox, { config: { ...config, app }, secrets: { appPrivateKey: privateKey } });
  await check();
};

const check = async () => {
  const { apiUrl, graphqlUrl, token } = sandbox.github;
  await runCheck({
    job: {
      entry: import.meta.resolve('@collectors/github'),
      name: 'github',
      task: 'check',
      configName: 'test',
      config: { apiUrl, graphqlUrl, repositories: ['acme/app', 'acme/web'], billing: true },
      secrets: { token },
      now: end.toISOString(),
      budgetMilliseconds: 60_000,
      verbose: false,
    },
    collect: (job, onMessage) =>
      runInline(job, { deadlineMilliseconds: 60_000, signal: new AbortController().signal, onMessage }),
    redact: (value) => value,
  });
};

beforeAll(async () => {
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'github-openapi-'));
  sandbox = await createSandbox({ world });
  await askForEverything();
  sent = sandbox.requests().filter(({ url }) => url.startsWith(`${REST}/`));
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  await rm(stateDirectory, { recursive: true });
});

test('every request to the REST API is one that GitHub describes', () => {
  const faults = sent.flatMap((request) => findFaults(request).map((fault) => `${request.method} ${request.url}: ${fault}`));
  expect(faults).toEqual([]);
  expect(sent.length).toBeGreaterThan(40);
  expect(sent.filter(({ url }) => url.includes('..')).length).toBeGreaterThan(0);
});

test('all that is described for us is asked for, so that nothing was left out above', () => {
  const asked = new Set(sent.flatMap((request) => findRule(request).rule?.operation ?? []).map(toName));
  expect([...asked].toSorted()).toEqual(OPERATIONS.toSorted());
});

test('nothing that we send without a body needs one', () => {
  expect(openApiRequests.operations.filter(({ needsBody }) => needsBody)).toEqual([]);
});

test('every exception is needed: the description still says otherwise', () => {
  for (const name of Object.keys(EXCEPTIONS)) {
    const schemas = openApiRequests.operations.flatMap(({ parameters }) => parameters.filter((one) => one.name === name));
    expect(schemas.map(({ schema }) => ajv.validate(schema, '>=2026-03-08T12:00:00Z'))).toEqual([false]);
  }
});

describe('is refused:', () => {
  const runs = `${REST}/repos/acme/app/actions/runs`;
  test.each([
    ['a filter that there is not', 'GET', `${runs}?created_after=2026-03-08`, 'created_after is no parameter of it'],
    ['one of another list', 'GET', `${REST}/repos/acme/app/pulls?since=2026-03-08T00:00:00Z`, 'since is no parameter of it'],
    [
      'a word that is none of the listed',
      'GET',
      `${REST}/repos/acme/app/activity?activity_type=forced`,
      'activity_type must be equal',
    ],
    ['a page that is no number', 'GET', `${runs}?page=two`, 'page must be integer'],
    ['a page that is too large', 'GET', `${runs}?per_page=101`, 'per_page must be <= 100'],
    [
      'an instant alone, which nothing but that instant fits',
      'GET',
      `${runs}?created=2026-03-08T12:00:00Z`,
      'created must match pattern',
    ],
    ['another method', 'POST', runs, 'no operation of GitHub'],
    ['a path of an older version', 'GET', `${REST}/orgs/acme/settings/billing/actions`, 'no operation of GitHub'],
  ])('%s', (_, method, url, fault) => expect(findFaults({ method, url }).join('; ')).toContain(fault));
});
