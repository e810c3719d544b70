/** What a peer is told, by its environment. */
export interface Settings {
  readonly token: string;
  /** REST, without a slash at the end. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Full names. */
  readonly repositories: readonly string[];
  /** The instant at which the numbers are taken. */
  readonly now: Date;
  readonly datadogUrl: string;
  readonly datadogKey: string;
}

const read = (name: string): string => {
  const text = process.env[name];
  if (text === undefined) throw new Error(`Set ${name}.`);
  return text;
};

/** Reads the environment. Throws where a variable is missing. */
export const readSettings = (): Settings => ({
  token: read('GITHUB_TOKEN'),
  apiUrl: read('GITHUB_API_URL'),
  graphqlUrl: read('GITHUB_GRAPHQL_URL'),
  repositories: read('REPOSITORIES').split(','),
  now: new Date(read('NOW')),
  datadogUrl: read('DD_URL'),
  datadogKey: read('DD_API_KEY'),
});
