import { z } from 'zod';

const NAMELESS = 'has to look like owner/name; a name alone needs `organization` beside it';
const repositoryName = z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/, NAMELESS);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

const fields = z.strictObject({
  repositories: z
    .array(repositoryName)
    .min(1)
    .optional()
    .describe('Repositories to read, as owner/name; or as names alone, which are those of the `organization`.'),
  organization: z
    .string()
    .regex(/^[\w-]+$/, 'has to be the login of an organisation')
    .optional()
    .describe(
      'Organisation whose repositories are read; archived and empty ones and forks are left out. With `repositories`: their owner.',
    ),
  include: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Names of repositories of the organisation to read; `*` stands for any text, `?` for one character. Default: all.'),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .describe('Names of repositories of the organisation to leave out; stronger than `include`.'),
  apiUrl: url.prefault('https://api.github.com').describe('REST API; for GitHub Enterprise Server `https://HOST/api/v3`.'),
  graphqlUrl: url.optional().describe('GraphQL API. Default: the one that belongs to `apiUrl`.'),
  workflows: z
    .array(z.string().min(1))
    .default([])
    .describe('Workflows that are told apart, by the `name` in their file; all others become `other`.'),
  staleDays: z
    .number()
    .positive()
    .default(14)
    .describe('Days without an update after which an open pull request counts as stale.'),
  hotfix: z
    .strictObject({
      word: z.string().min(1).default('hotfix').describe('A commit whose headline contains it, in any case, is a hotfix.'),
      label: z
        .string()
        .min(1)
        .optional()
        .describe('A commit by which a pull request with this label was merged is a hotfix too.'),
    })
    .prefault({})
    .describe('What makes a commit a hotfix.'),
  app: z
    .strictObject({
      clientId: z.string().min(1).describe('Client id (or application id) of the GitHub App.'),
      installationId: z.int().positive().describe('Id of its installation in the organisation.'),
    })
    .optional()
    .describe('Signs in as a GitHub App, with the secret `github/app-private-key`, instead of with a token.'),
  billing: z
    .boolean()
    .default(false)
    .describe(
      'Reads minutes, cost and cache size of GitHub Actions too; needs a credential that may read the billing of the organisation.',
    ),
});

type Fields = z.infer<typeof fields>;
type Fault = (path: string | readonly [string, number], message: string) => void;

const isFull = (repository: string) => repository.includes('/');

/** With an owner given once, a list of names alone (`GITHUB_ORG=acme GITHUB_REPO=app`) is as clear as one of full names. */
const toFullNames = ({ repositories, organization }: Fields): readonly string[] =>
  (repositories ?? []).map((name) => (isFull(name) || organization === undefined ? name : `${organization}/${name}`));

const checkOwners = ({ repositories, organization }: Fields, fault: Fault) => {
  if (!repositories && !organization)
    fault(
      'repositories',
      'is missing: name the repositories (owner/name; GITHUB_REPOSITORIES), or give `organization` (GITHUB_ORGANIZATION)',
    );
  if (repositories?.some(isFull) && organization)
    fault('organization', 'cannot be given together with `repositories` that name their owner: leave one of them out');
  const nameless = organization === undefined ? (repositories?.findIndex((name) => !isFull(name)) ?? -1) : -1;
  if (nameless >= 0) fault(['repositories', nameless], NAMELESS);
};

const checkList = (value: Fields, fault: Fault) => {
  const filter = (['include', 'exclude'] as const).find((name) => value[name] !== undefined);
  if (value.repositories && filter)
    fault(filter, 'filters the repositories of an `organization`, and a list is given: leave it out');
  const names = toFullNames(value);
  const lower = names.map((name) => name.toLowerCase());
  const twice = names.find((_, index) => lower.indexOf(lower[index]!) !== index);
  if (twice !== undefined) fault('repositories', `names ${twice} twice`);
  const owners = new Set(lower.map(ownerOf));
  if (value.billing && owners.size > 1)
    fault('billing', `is read of one organisation, but \`repositories\` names ${owners.size} owners`);
};

/** What the collector can be told. Validated, a list of repositories has full names and stands alone. */
export const configSchema = fields
  .check(({ value, issues }) => {
    const fault: Fault = (path, message) => void issues.push({ code: 'custom', input: value, path: [path].flat(), message });
    checkOwners(value, fault);
    checkList(value, fault);
  })
  .transform((value): Fields => {
    if (!value.repositories) return value;
    const { organization: _, ...others } = value;
    return { ...others, repositories: [...toFullNames(value)] };
  });

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;

const ownerOf = (repository: string) => repository.split('/')[0]!;

/** The organisation whose billing is read: the configured one, or the owner of the listed repositories. */
export const organizationOf = ({ organization, repositories }: Config): string => organization ?? ownerOf(repositories![0]!);

/**
 * The GraphQL endpoint that belongs to the REST one. Enterprise Server serves them side by side: `/api/v3` and `/api/graphql`.
 * https://docs.github.com/en/enterprise-server@latest/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
 */
export const graphqlUrlOf = ({ apiUrl, graphqlUrl }: Pick<Config, 'apiUrl' | 'graphqlUrl'>): string =>
  graphqlUrl ?? `${apiUrl.replace(/\/v3$/, '')}/graphql`;
