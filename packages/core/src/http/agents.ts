import type { Agent } from 'node:http';
import { http, loadHttps } from './node-http.ts';

const VARIABLES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'] as const;
/** A proxy cannot reach what is ours alone. */
const LOOPBACK = 'localhost,127.0.0.1,::1';

/** Keep-alive connections, shared by all requests of a run. */
export interface Agents {
  /** The agent for a URL's protocol. */
  of(url: URL): Agent;
  close(): void;
}

/** Agents that go through the environment's proxy, where Node knows `proxyEnv` (24.5 and later; others go straight). */
export const createAgents = (environment: NodeJS.ProcessEnv = process.env): Agents => {
  const proxyEnv = toProxyEnvironment(environment);
  const options = { keepAlive: true, ...(proxyEnv && { proxyEnv }) };
  let plain: Agent | undefined;
  let secure: Agent | undefined;
  return {
    of: (url) =>
      url.protocol === 'https:' ? (secure ??= new (loadHttps().Agent)(options)) : (plain ??= new http.Agent(options)),
    close() {
      plain?.destroy();
      secure?.destroy();
    },
  };
};

/** The variables of the proxy as an agent takes them; `undefined` where there is none. */
export const toProxyEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv | undefined => {
  if (!VARIABLES.some((name) => environment[name])) return undefined;
  const proxies = Object.fromEntries(VARIABLES.filter((name) => environment[name]).map((name) => [name, environment[name]]));
  const spared = [environment['no_proxy'] || environment['NO_PROXY'], LOOPBACK].filter(Boolean).join(',');
  return { ...proxies, no_proxy: spared };
};
