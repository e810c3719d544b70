import type { Agent } from 'node:http';
import { blameProxy, toProxyEnvironment } from '@collectors/core/proxies';

/** `node:http` as an ES import would load all of undici with it (25 ms). `node:https` brings TLS, so it waits until it is needed. */
const http = process.getBuiltinModule('node:http');
const loadHttps = (): typeof import('node:https') => process.getBuiltinModule('node:https');

/** How requests to one base URL are opened: the module for its protocol and a keep-alive agent. */
export interface Connector {
  readonly request: typeof http.request;
  readonly agent: Agent;
  /** What there is to say of a request that got no answer, a proxy's part in it included. */
  readonly explain: (text: string, thrown?: unknown) => Promise<string>;
}

/**
 * Connections for a base URL, kept for the next delivery (an idle one does not keep the process alive), through the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`) where Node knows
 * `proxyEnv`: 22.21 and 24.5 on. https://nodejs.org/api/http.html#built-in-proxy-support
 */
export const createConnector = (target: URL, environment: NodeJS.ProcessEnv = process.env): Connector => {
  const protocol = target.protocol === 'https:' ? loadHttps() : http;
  const proxyEnv = toProxyEnvironment(environment);
  return {
    request: protocol.request,
    agent: new protocol.Agent({ keepAlive: true, ...(proxyEnv && { proxyEnv }) }),
    explain: async (text, thrown) => (await blameProxy({ text, thrown, target }, environment)).text,
  };
};
