import type { HttpClient } from '@collectors/core';
import type { Repository } from '../src/facts/repository.ts';

/** A workflow run that a test writes; the rest is filled in. */
export interface FakeRun {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly done?: boolean;
  readonly attempt?: number;
}

/** The repository whose runs are listed. */
export const repository = { fullName: 'acme/app', defaultBranch: 'main' } as Repository;

const iso = (at: number) => new Date(at).toISOString();

const toNode = ({ id, at, done = true, attempt = 1 }: FakeRun) => ({
  id,
  name: 'CI',
  event: 'push',
  status: done ? 'completed' : 'queued',
  conclusion: done ? 'success' : null,
  head_branch: 'main',
  head_repository: { full_name: 'acme/app' },
  repository: { full_name: 'acme/app' },
  run_attempt: attempt,
  created_at: iso(at),
  run_started_at: iso(at),
  updated_at: iso(at),
});

/** `>=DAY`, `DAY..INSTANT` or `INSTANT..INSTANT`, both ends included. */
const toRange = (created: string): readonly [number, number] => {
  const [from, to] = created.startsWith('>=') ? [created.slice(2)] : created.split('..');
  return [Date.parse(from!), to === undefined ? Infinity : Date.parse(to)];
};

/** A client that serves a list of runs as the API does: newest first, by `created` and `page`, and never more than 1,000 a query. */
export const createFakeRuns = (runs: () => readonly FakeRun[]) => {
  const asked: string[] = [];
  const answer = (query: Readonly<Record<string, unknown>>) => {
    const page = Number(query['page'] ?? 1);
    asked.push(`${String(query['created'])} ${page}`);
    const [from, to] = toRange(String(query['created']));
    const all = runs()
      .filter(({ at }) => at >= from && at <= to)
      .toSorted((a, b) => b.at - a.at || b.id - a.id);
    return {
      workflow_runs: all
        .slice(0, 1000)
        .slice((page - 1) * 100, page * 100)
        .map(toNode),
    };
  };
  const read = async (query: unknown, schema: { readonly '~standard': { validate: (value: unknown) => unknown } }) => {
    const { value } = (await schema['~standard'].validate(answer(query as Record<string, unknown>))) as { value: never };
    return value;
  };
  const http: HttpClient = {
    json: (_, { query, schema }) => read(query, schema),
    request: () => Promise.reject(new Error('not served')),
    async *pages(_, { query, schema, next }) {
      for (let current = query; ;) {
        const data = await read(current, schema);
        yield data;
        const step = next?.({ data, status: 200, headers: {} });
        if (!step) return;
        current = { ...current, ...step.query };
      }
    },
  };
  return { http, asked };
};
