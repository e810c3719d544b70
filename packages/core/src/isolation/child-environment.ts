const NAMES = new Set([
  'PATH',
  'HOME',
  'TZ',
  'LANG',
  // Certificates: https://nodejs.org/api/cli.html#node_extra_ca_certsfile and OpenSSL's own.
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  // Proxies, written in capitals or not: https://nodejs.org/api/cli.html#node_use_env_proxy1
  'NODE_USE_ENV_PROXY',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
]);

const isAllowed = (name: string): boolean => NAMES.has(name) || /^(?:https?|all|no)_proxy$/.test(name) || name.startsWith('LC_');

/**
 * What every collector's process may see of the supervisor's environment. Its own settings and secrets come with the job; the key
 * of the intake never does.
 */
export const toChildEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => isAllowed(name)));

/** What a collector that declares `aws` sees besides, with its job: the SDK finds its region and its credentials there. */
export const toAwsEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('AWS_')));
