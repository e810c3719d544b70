import type { Settings } from '../settings.ts';

const receive = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** Asks REST. Throws for a status that is no success. */
export const getJson = async <T>({ apiUrl, token }: Settings, path: string): Promise<T> =>
  receive(
    await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' } }),
  );

/** Asks GraphQL. Throws for a status that is no success, and for an error in the answer. */
export const query = async <T>({ graphqlUrl, token }: Settings, text: string, variables: object): Promise<T> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query: text, variables }) });
  const { data, errors } = await receive<{ data: T; errors?: readonly { readonly message: string }[] }>(response);
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
};
