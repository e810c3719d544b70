/** What a route answers, before the headers that all answers carry. */
export interface GithubAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer in JSON. */
export const toJson = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): GithubAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

/** The body of a refusal. */
export const documented = (message: string): Readonly<Record<string, string>> => ({
  message,
  documentation_url: 'https://docs.github.com/rest',
});

/** A refusal: message, link, and the status once more, as GitHub writes it. */
export const refuse = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): GithubAnswer =>
  toJson(status, { ...documented(message), status: String(status) }, headers);
