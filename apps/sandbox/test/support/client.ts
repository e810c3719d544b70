import type { Sandbox } from '../../src/sandbox.ts';

/** JSON whose shape follows from what a test asks for. */
// eslint-disable-next-line typescript/no-explicit-any
export type Loose = any;

/** An answer of GraphQL, with what came around it. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Loose;
  readonly errors: readonly { readonly type?: string; readonly path?: readonly (string | number)[]; readonly message: string }[];
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Loose;
  readonly text: string;
}

/** Asks the sandbox's GitHub as a plain HTTP client. */
export const createClient = ({ github }: Sandbox, token = github.token) => {
  const authorization = `Bearer ${token}`;
  const rest = async (path: string, init: RequestInit = {}): Promise<RestAnswer> => {
    const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(path.startsWith('http') ? path : github.apiUrl + path, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  const graphql = async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GraphqlAnswer> => {
    const { status, headers, body } = await rest(github.graphqlUrl, {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
    });
    return { status, headers, data: body.data, errors: body.errors ?? [] };
  };
  return { rest, graphql };
};

/** Sends JSON to a control route. */
export const control = async ({ url }: Sandbox, method: string, route: string, body?: unknown) => {
  const response = await fetch(`${url}/control/${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Loose };
};
