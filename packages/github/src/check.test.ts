import { CollectorError, type HttpClient } from '@collectors/core';
import { describe, expect, test } from 'vitest';
import { checkAccess } from './check.ts';
import { configSchema } from './config.ts';

const config = configSchema.parse({ repositories: ['acme/app', 'acme/old'] });

const node = (nameWithOwner: string) => ({
  id: nameWithOwner,
  nameWithOwner,
  pushedAt: null,
  isEmpty: false,
  isDisabled: false,
  branches: { totalCount: 1 },
  open: { totalCount: 0 },
  newest: { nodes: [] },
  defaultBranchRef: { name: 'main', target: { oid: 'abc', statusCheckRollup: null } },
});

/** A client that answers the three questions. */
const createClient = (answers: { readonly remaining?: number | null; readonly runs?: () => unknown } = {}): HttpClient => {
  const { remaining = 4000, runs = () => ({ total_count: 3 }) } = answers;
  const rateLimit = remaining === null ? null : { limit: 5000, remaining, resetAt: '2026-03-02T09:00:00Z' };
  const answer = (path: string, body: unknown) => {
    if (path.startsWith('/repos/')) return runs();
    if ((body as { query: string }).query.includes('viewer')) return { data: { viewer: { login: 'ann' }, rateLimit } };
    return { data: { r0: node('acme/app'), r1: node('acme/new') } };
  };
  return {
    json: async (path, { body, schema }) => {
      const result = await schema['~standard'].validate(answer(path, body));
      if (result.issues) throw new Error(JSON.stringify(result.issues));
      return result.value;
    },
    request: () => Promise.reject(new Error('not served')),
    pages: () => {
      throw new Error('not served');
    },
  };
};

describe('collectors check', () => {
  test('shows who asks, what is left, each repository, and whether runs can be read', async () => {
    expect(await checkAccess({ http: createClient(), config })).toEqual([
      { name: 'credential', status: 'ok', message: 'Signed in as ann.' },
      { name: 'quota', status: 'ok', message: '4000 of 5000 GraphQL points are left until 2026-03-02T09:00:00Z.' },
      { name: 'repository acme/app', status: 'ok', message: 'Can be read; the default branch is main.' },
      {
        name: 'repository acme/old',
        status: 'failed',
        message: 'Repository acme/old is called acme/new now.',
        fix: 'Write acme/new in the configuration.',
      },
      { name: 'workflow runs of acme/app', status: 'ok', message: 'Can be read.' },
    ]);
  });

  test('warns of a quota that others use up, and knows servers without one', async () => {
    const quotaOf = async (remaining: number | null) =>
      (await checkAccess({ http: createClient({ remaining }), config })).find(({ name }) => name === 'quota');
    expect(await quotaOf(499)).toMatchObject({ status: 'warning', fix: expect.stringContaining('GitHub App') });
    expect(await quotaOf(null)).toBeUndefined();
  });

  test('names a permission that is missing', async () => {
    const runs = () => {
      throw new CollectorError('forbidden', 'Resource not accessible.', { fix: 'Grant Actions: read.' });
    };
    const results = await checkAccess({ http: createClient({ runs }), config });
    expect(results.at(-1)).toMatchObject({ status: 'failed', message: 'Resource not accessible.', fix: 'Grant Actions: read.' });
  });

  test('ends with the run where the credential is refused', async () => {
    const runs = () => {
      throw new CollectorError('credentials_refused', 'Bad credentials.');
    };
    await expect(checkAccess({ http: createClient({ runs }), config })).rejects.toMatchObject({ code: 'credentials_refused' });
  });
});
