const VARIABLES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'] as const;
/** A proxy cannot reach what is ours alone. */
const LOOPBACK = 'localhost,127.0.0.1,::1';

/** The variables of the proxy as an agent takes them; `undefined` where there is none. */
export const toProxyEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv | undefined => {
  if (!VARIABLES.some((name) => environment[name])) return undefined;
  const proxies = Object.fromEntries(VARIABLES.filter((name) => environment[name]).map((name) => [name, environment[name]]));
  const spared = [environment['no_proxy'] || environment['NO_PROXY'], LOOPBACK].filter(Boolean).join(',');
  return { ...proxies, no_proxy: spared };
};
