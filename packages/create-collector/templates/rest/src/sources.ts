import { type Item, itemPage, type Project, projectList } from './schemas.ts';
import { service } from './service.ts';

// A placeholder: ask your service. All requests are made here; `http` signs in, paces, retries and checks the answers.

/** What the service is asked about. Each project is asked for by itself, so that one which cannot be read fails alone. */
export const projects = service.members('projects', {
  tags: { project: (project: Project) => project.name },
  load: ({ http }) => http.json('/projects', { schema: projectList }),
});

/** All items of each project, page by page. */
export const items = service.sourceEach('items', {
  of: projects,
  load: async ({ id }, { http }) => {
    const all: Item[] = [];
    const pages = http.pages(`/projects/${encodeURIComponent(id)}/items`, {
      query: { limit: 100 },
      schema: itemPage,
      next: ({ data }) => (data.next === null ? undefined : { query: { after: data.next } }),
      // 10,000 items: a list that is longer fails, because half a list is no number.
      cap: 100,
    });
    for await (const page of pages) all.push(...page.items);
    return all;
  },
});
