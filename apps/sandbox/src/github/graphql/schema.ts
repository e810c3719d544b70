import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

import { lazy } from '../../world/view/lazy.ts';

const load = (): GraphQLSchema => {
  const folder = dirname(findPackageJSON('@octokit/graphql-schema', import.meta.url)!);
  return buildSchema(readFileSync(join(folder, 'schema.graphql'), 'utf8'), { assumeValidSDL: true });
};

/** GitHub's published schema; built on first use, which takes some 150 ms. https://docs.github.com/en/graphql/overview/public-schema */
export const githubSchema: () => GraphQLSchema = lazy(load);
