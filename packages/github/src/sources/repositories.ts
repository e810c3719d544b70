import type { Repository } from '../facts/repository.ts';
import { github } from '../service.ts';
import { sweepRepositories } from '../sweep/sweep-repositories.ts';
import { pageSize } from './page-size.ts';

/** The repositories that are read, each with what the first request tells of it. */
export const repositories = github.members('repositories', {
  tags: { repo: (repository: Repository) => repository.fullName },
  load: async ({ http, config, use }) => sweepRepositories({ http, config, size: await use(pageSize) }),
});
