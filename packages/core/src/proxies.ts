/** `@collectors/core/proxies`: the environment's proxy, for who asks somebody on a run's behalf, without loading the runner. */
export type { Blamed, NamedProxy, Target, Unanswered } from './http/blame.ts';
export { blameProxy, listProxies, toProxyEnvironment } from './http/proxies.ts';
