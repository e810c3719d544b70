import type { Blamed, NamedProxy, Unanswered } from './blame.ts';

/** Lower case goes first, as with Node. https://nodejs.org/api/http.html#built-in-proxy-support */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
/** A proxy cannot reach what is ours alone. */
const LOOPBACK = 'localhost,127.0.0.1,::1';

/** The proxies that an environment names. */
export const listProxies = (environment: NodeJS.ProcessEnv): readonly NamedProxy[] =>
  VARIABLES.flatMap((variable) => {
    const value = environment[variable];
    return value ? [{ variable, url: toProxyUrl(value) }] : [];
  });

/** Node passes over any other scheme, and throws the value, password included, where the rest is wrong. */
const toProxyUrl = (value: string): URL | undefined => (/^https?:\/\//.test(value) ? (URL.parse(value) ?? undefined) : undefined);

/** The variables of the proxy as an agent takes them, without those that name none; `undefined` where there is none. */
export const toProxyEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv | undefined => {
  const usable = listProxies(environment).filter(({ url }) => url);
  if (usable.length === 0) return undefined;
  const proxies = Object.fromEntries(usable.map(({ variable }) => [variable, environment[variable]]));
  const spared = [environment['no_proxy'] || environment['NO_PROXY'], LOOPBACK].filter(Boolean).join(',');
  return { ...proxies, no_proxy: spared };
};

/** Says of a request that failed what the environment's proxy has to do with it. */
export const blameProxy = async (unanswered: Unanswered, environment: NodeJS.ProcessEnv = process.env): Promise<Blamed> => {
  const proxies = listProxies(environment);
  if (proxies.length === 0) return { text: unanswered.text };
  const { blame } = await import('./blame.ts');
  return blame(unanswered, proxies);
};
