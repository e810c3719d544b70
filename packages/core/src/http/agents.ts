import type { Agent } from 'node:http';
import { http, loadHttps } from './node-http.ts';
import { toProxyEnvironment } from './proxies.ts';

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
