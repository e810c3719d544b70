/** `@collectors/core/proxies`: the environment's proxy, for who asks somebody on a run's behalf, without loading the runner. */
export type { Blamed, Target, Unanswered } from './http/blame.ts';
export { blameProxy, toProxyEnvironment } from './http/proxies.ts';
