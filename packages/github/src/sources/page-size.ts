import { createPageSize } from '../http/page-size.ts';
import { github } from '../service.ts';

/** The page size that this run has learned: what was too much for one query is not asked for by the next. */
export const pageSize = github.source('page-size', async () => createPageSize());
