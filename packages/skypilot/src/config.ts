import { z } from 'zod';

/** Where a server is, and with what a proxy before it wants to be signed in to. */
export interface Endpoint {
  /** Without user, password and a slash at the end. */
  readonly baseUrl: string;
  /** `user:password`. */
  readonly login?: string;
}

/** Takes user and password out of an address: they are sent in a header. */
const toEndpoint = (text: string): Endpoint => {
  const url = new URL(text);
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  const baseUrl = url.href.replace(/\/+$/, '');
  return login === ':' ? { baseUrl } : { baseUrl, login };
};

const isDecodable = (text: string): boolean => {
  try {
    return toEndpoint(text).baseUrl !== '';
  } catch {
    return false;
  }
};

/** What the collector can be told. */
export const configSchema = z.strictObject({
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .refine(isDecodable, 'has a user or password that cannot be decoded: write % as %25')
    .transform(toEndpoint)
    .describe(
      'Address of the API server. A user and a password in it are taken out and sent in a header; the secret `skypilot/basic-auth` is the better place.',
    ),
  lookbackDays: z
    .int()
    .min(7)
    .max(365)
    .default(37)
    .describe(
      'Jobs that ended in the last seven days are found if they were submitted in so many days. More days cost a request pair for each 2,000 jobs.',
    ),
});

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;
