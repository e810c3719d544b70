import type { Agent } from 'node:http';

/** `node:http` as an ES import would load all of undici with it (25 ms). `node:https` brings TLS, so it waits until it is needed. */
const http = process.getBuiltinModule('node:http');
const loadHttps = (): typeof import('node:https') => process.getBuiltinModule('node:https');

/** A proxy cannot reach what is ours alone. */
const LOOPBACK = 'localhost,127.0.0.1,::1';

/** How requests to one base URL are opened: the module for its protocol and a keep-alive agent. */
export interface Connector {
  readonly request: typeof http.request;
  readonly agent: Agent;
}

/**
 * Connections for a base URL, kept for the next delivery (an idle one does not keep the process alive), through the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`) where Node knows
 * `proxyEnv`: 22.21 and 24.5 on. https://nodejs.org/api/http.html#built-in-proxy-support
 */
export const createConnector = (url: URL, environment: NodeJS.ProcessEnv = process.env): Connector => {
  const protocol = url.protocol === 'https:' ? loadHttps() : http;
  const spared = [environment['no_proxy'] ?? environment['NO_PROXY'], LOOPBACK].filter(Boolean).join(',');
  const proxyEnv = { ...environment, no_proxy: spared };
  return { request: protocol.request, agent: new protocol.Agent({ keepAlive: true, proxyEnv }) };
};
