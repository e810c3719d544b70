import { describe, expect, test } from 'vitest';
import { configSchema, graphqlUrlOf, organizationOf } from './config.ts';

const issuesOf = (input: unknown) =>
  configSchema.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('configuration', () => {
  test('fills in the defaults', () => {
    expect(configSchema.parse({ repositories: ['acme/app'] })).toEqual({
      repositories: ['acme/app'],
      apiUrl: 'https://api.github.com',
      workflows: [],
      staleDays: 14,
      hotfix: { word: 'hotfix' },
      billing: false,
    });
  });

  test.each([
    [
      {},
      [
        'repositories is missing: name the repositories (owner/name; GITHUB_REPOSITORIES), or give `organization` (GITHUB_ORGANIZATION)',
      ],
    ],
    [
      { repositories: ['acme/app'], organization: 'acme' },
      ['organization cannot be given together with `repositories` that name their owner: leave one of them out'],
    ],
    [
      { repositories: ['acme/app'], exclude: ['app'] },
      ['exclude filters the repositories of an `organization`, and a list is given: leave it out'],
    ],
    [
      { repositories: ['acme/app', 'web'] },
      ['repositories.1 has to look like owner/name; a name alone needs `organization` beside it'],
    ],
    [{ repositories: ['app', 'App'], organization: 'acme' }, ['repositories names acme/App twice']],
    [{ repositories: ['a/b/c'] }, [expect.stringMatching(/^repositories.0 has to look like owner\/name/)]],
    [{ repositories: ['acme/app', 'Acme/App'] }, ['repositories names Acme/App twice']],
    [
      { repositories: ['acme/app', 'other/app'], billing: true },
      ['billing is read of one organisation, but `repositories` names 2 owners'],
    ],
    [{ organization: 'acme', app: { clientId: 'Iv1', installationId: 0 } }, [expect.stringMatching(/^app.installationId /)]],
    [{ organization: 'acme', repos: [] }, [expect.stringContaining('repos')]],
  ])('%j is refused', (input, issues) => expect(issuesOf(input)).toEqual(issues));

  test('takes names alone as those of the organisation, as GITHUB_ORG and GITHUB_REPO give them', () => {
    const config = configSchema.parse({ repositories: ['app', 'web'], organization: 'acme' });
    expect(config).toMatchObject({ repositories: ['acme/app', 'acme/web'] });
    expect(config).not.toHaveProperty('organization');
    expect(organizationOf(config)).toBe('acme');
  });

  test('describes every field for the documentation', () => {
    const schema = configSchema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as {
      readonly properties: Record<string, { readonly description?: string }>;
    };
    expect(Object.entries(schema.properties).filter(([, { description }]) => !description?.endsWith('.'))).toEqual([]);
  });
});

test.each([
  ['https://api.github.com/', undefined, 'https://api.github.com/graphql'],
  ['https://github.acme.com/api/v3', undefined, 'https://github.acme.com/api/graphql'],
  ['https://api.acme.ghe.com', undefined, 'https://api.acme.ghe.com/graphql'],
  ['https://api.github.com', 'https://proxy.acme.com/gql', 'https://proxy.acme.com/gql'],
])('GraphQL of %s is asked at the right place', (apiUrl, graphqlUrl, expected) => {
  expect(graphqlUrlOf(configSchema.parse({ organization: 'acme', apiUrl, graphqlUrl }))).toBe(expected);
});

test('billing is that of the organisation, or of the owner of the list', () => {
  expect(organizationOf(configSchema.parse({ organization: 'acme' }))).toBe('acme');
  expect(organizationOf(configSchema.parse({ repositories: ['other/app'] }))).toBe('other');
});
