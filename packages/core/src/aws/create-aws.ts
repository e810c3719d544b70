import type { AwsClient, AwsPrice, AwsSettings } from '../contract/aws.ts';
import type { Attempt } from '../isolation/protocol.ts';
import { toProxyEnvironment } from '../http/proxies.ts';
import { countAttempts } from './count-attempts.ts';
import { protectFound, protectParts } from './protect-credentials.ts';

/** What a run's clients of AWS are made from. */
export interface AwsOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** Of requests that are not free. */
  readonly prices: readonly AwsPrice[];
  /** Attempts of one request at most. */
  readonly attempts: number;
  /** Milliseconds that the run may take: a request gets half of them, so that a region that hangs leaves time for the others. */
  readonly budgetMilliseconds: number;
  /** The run's. */
  readonly signal: AbortSignal;
  /** Takes the secret parts of credentials: they must not be shown. */
  readonly protect: (secret: string) => void;
  /** Called when an attempt has ended. */
  readonly onRequest: (attempt: Attempt) => void;
}

/** The clients of a run. */
export interface AwsHub {
  /** Makes clients whose requests are counted for this source. */
  readonly clients: (
    source: string,
  ) => <Client extends AwsClient>(Client: new (...settings: any[]) => Client, settings: AwsSettings) => Client;
  /** Ends idle connections, and with them what keeps the process alive. */
  readonly close: () => void;
}

/** Milliseconds, as the HTTP policy has it. */
const ATTEMPT = 15_000;
const CONNECTION = 5000;

/** Makes what `context.aws` gives. The SDK itself is the plugin's, and none of it is loaded here. */
export const createAws = (options: AwsOptions): AwsHub => {
  const opened: AwsClient[] = [];
  let own: AwsSettings['credentials'];
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    const secret = options.environment[name];
    if (secret) options.protect(secret);
  }
  return {
    clients: (source) => (Client, settings) => {
      const client = new Client(toClientSettings({ ...(own && { credentials: own }), ...settings }, options));
      // The chain is asked once a run: with a web identity each look into it is a request.
      if (!settings.credentials) own ??= (client as { readonly config?: AwsSettings }).config?.credentials;
      opened.push(client);
      if (!settings.credentials) protectFound(client, () => own?.(), options.protect);
      const { region, credentials } = settings;
      countAttempts(client, { ...options, source, region, foreign: credentials !== undefined });
      const send = client.send.bind(client);
      client.send = (command, sending) => send(command, { abortSignal: toSignal(options), ...sending });
      return client;
    },
    close: () => {
      for (const client of opened) client.destroy();
    },
  };
};

const toSignal = ({ signal, budgetMilliseconds }: AwsOptions): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(budgetMilliseconds / 2))]);

const toClientSettings = (
  { region, credentials }: AwsSettings,
  { environment, attempts, budgetMilliseconds, protect }: AwsOptions,
) => {
  const proxyEnv = toProxyEnvironment(environment);
  return {
    region,
    maxAttempts: attempts,
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: CONNECTION,
      requestTimeout: Math.min(ATTEMPT, Math.ceil(budgetMilliseconds / 4)),
      throwOnRequestTimeout: true,
      ...(proxyEnv && { httpsAgent: createAgent(proxyEnv) }),
    },
    ...(credentials && {
      credentials: async (properties?: unknown) => {
        const given = await credentials(properties);
        protectParts(given, protect);
        return given;
      },
    }),
  };
};

/** Without it, the SDK goes past a proxy. */
const createAgent = (proxyEnv: NodeJS.ProcessEnv) =>
  new (process.getBuiltinModule('node:https').Agent)({ keepAlive: true, proxyEnv });
