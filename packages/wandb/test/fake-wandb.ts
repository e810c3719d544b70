import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql, parse, validate } from 'graphql';

/** A run as the API serves it; `summaryMetrics` is the text itself. */
export interface FakeRun {
  readonly name: string;
  readonly state: string;
  readonly createdAt: string;
  readonly heartbeatAt: string | null;
  readonly displayName?: string | null;
  readonly jobType?: string | null;
  readonly tags?: readonly string[] | null;
  readonly user?: { readonly username: string } | null;
  readonly computeSeconds?: number | null;
  readonly summaryMetrics?: string | null;
}

/** What the server holds; tests change it while it runs. */
export interface FakeProject {
  runs: readonly FakeRun[];
  sweeps: readonly string[];
}

/** An answer in place of the real one; `null`: none at all, while the connection stays open. */
export type Instead = FakeAnswer | null;

/** An answer. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What arrived. */
interface Asked {
  readonly operation: string;
  readonly variables: Record<string, unknown>;
  readonly authorization: string | undefined;
  /** Milliseconds of a clock that only moves forward. */
  readonly arrived: number;
}

/** A server that answers W&B's GraphQL for a few projects. */
export interface FakeWandb {
  readonly url: string;
  readonly projects: Map<string, FakeProject>;
  readonly asked: readonly Asked[];
  /** Answers the next requests of this operation instead. */
  readonly answerNext: (operation: string, answer: Instead, times?: number) => void;
  readonly close: () => Promise<void>;
}

/** The part of the schema that is asked for, after the types that W&B publishes. */
const toSchema = (optional: boolean) =>
  buildSchema(`
  scalar JSONString scalar DateTime scalar Duration
  type Query { viewer: User project(name: String, entityName: String): Project }
  type User { username: String entity: String }
  type Project {
    runCount(filters: JSONString): Int!
    runs(first: Int, after: String, filters: JSONString, order: String): RunConnection
    sweeps(first: Int, after: String): SweepConnection
    ${optional ? 'computeHours: Duration!' : ''}
  }
  type RunConnection { edges: [RunEdge!]! pageInfo: PageInfo! }
  type RunEdge { node: Run! }
  type Run {
    name: String! displayName: String state: String createdAt: DateTime! heartbeatAt: DateTime jobType: String tags: [String!]
    user: User summaryMetrics(keys: [String!]): JSONString ${optional ? 'computeSeconds: Duration' : ''}
  }
  type SweepConnection { edges: [SweepEdge!]! pageInfo: PageInfo! }
  type SweepEdge { node: Sweep! }
  type Sweep { state: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`);

interface ListArguments {
  readonly first: number;
  readonly after?: string | null;
  readonly filters?: string | null;
}

type StateFilter = string | { readonly $nin: readonly string[] };

const fits = ({ state }: FakeRun, filters: string | null | undefined) => {
  const wanted = (JSON.parse(filters ?? '{}') as { readonly state?: StateFilter }).state;
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? state === wanted : !wanted.$nin.includes(state);
};

const toPage = <T>(items: readonly T[], { first, after }: ListArguments) => {
  const from = Number(after ?? 0);
  const hasNextPage = items.length > from + first;
  const edges = items.slice(from, from + first).map((node) => ({ node }));
  return { edges, pageInfo: { hasNextPage, endCursor: hasNextPage ? String(from + first) : null } };
};

const byHeartbeat = (a: FakeRun, b: FakeRun) => (b.heartbeatAt ?? '').localeCompare(a.heartbeatAt ?? '');

const toProject = (project: FakeProject | undefined) =>
  project && {
    runCount: ({ filters }: ListArguments) => project.runs.filter((run) => fits(run, filters)).length,
    runs: (given: ListArguments) => toPage(project.runs.filter((run) => fits(run, given.filters)).toSorted(byHeartbeat), given),
    sweeps: (given: ListArguments) =>
      toPage(
        project.sweeps.map((state) => ({ state })),
        given,
      ),
    computeHours: project.runs.length,
  };

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { readonly query: string; readonly variables: Record<string, unknown> };
};

const send = (response: ServerResponse, { status = 200, headers, body }: FakeAnswer) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** The key that the server knows. */
export const API_KEY = 'local-0123456789abcdef0123456789abcdef01234567';

/** Starts it on a free port. `optional`: whether it has the fields that not every server has. */
export const startFakeWandb = async ({ optional = true } = {}): Promise<FakeWandb> => {
  const schema = toSchema(optional);
  const projects = new Map<string, FakeProject>();
  const asked: Asked[] = [];
  const instead: { readonly operation: string; readonly answer: Instead }[] = [];
  const rootValue = {
    viewer: (_: unknown, { known }: { readonly known: boolean }) => (known ? { username: 'ada', entity: 'acme' } : null),
    project: ({ name, entityName }: Record<string, string>, { known }: { readonly known: boolean }) =>
      known ? toProject(projects.get(`${entityName}/${name}`)) : null,
  };
  const answer = async (request: IncomingMessage): Promise<Instead> => {
    const { query: source, variables } = await readBody(request);
    const { authorization } = request.headers;
    const operation = /query (\w+)/.exec(source)![1]!;
    asked.push({ operation, variables, authorization, arrived: performance.now() });
    const index = instead.findIndex((one) => one.operation === operation);
    if (index >= 0) return instead.splice(index, 1)[0]!.answer;
    const errors = validate(schema, parse(source));
    if (errors.length > 0) return { status: 400, body: JSON.stringify({ errors }) };
    const known = authorization === `Basic ${Buffer.from(`api:${API_KEY}`).toString('base64')}`;
    const result = await graphql({ schema, source, variableValues: variables, rootValue, contextValue: { known } });
    return { body: JSON.stringify(result) };
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (given) => given && send(response, given),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    projects,
    asked,
    answerNext: (operation, given, times = 1) =>
      void instead.push(...Array.from({ length: times }, () => ({ operation, answer: given }))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
