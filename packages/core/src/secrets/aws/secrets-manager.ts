import type { Agent, AgentOptions } from 'node:https';
import type { APIErrorType, SecretsManagerClientConfig, SecretValueEntry } from '@aws-sdk/client-secrets-manager';

/** How long is waited. Milliseconds. */
export interface Patience {
  readonly attempts: number;
  readonly attemptMilliseconds: number;
  readonly allMilliseconds: number;
}

/** What came of all requests. */
export interface Batch {
  readonly values: readonly SecretValueEntry[];
  /** Of single secrets. */
  readonly errors: readonly APIErrorType[];
}

/** One client of the service. */
export interface SecretsManager {
  /** Throws what the SDK throws for a region that is missing or none. */
  readonly region: () => Promise<string>;
  /** The host that was asked last. */
  readonly host: () => string | undefined;
  /** Whether the service itself threw this, and not what gives it credentials, or the network. */
  readonly threw: (error: unknown) => boolean;
  /** Throws what the SDK throws, and a `TimeoutError` where all of it takes too long. */
  readonly read: (names: readonly string[]) => Promise<Batch>;
  readonly close: () => void;
}

/** The service's own limit. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
const NAMES_A_REQUEST = 20;

/** What a client is opened with. */
export interface SecretsManagerOptions {
  /** Default: as the SDK finds it. */
  readonly region?: string;
  readonly patience: Patience;
  /** Without it, the SDK goes past a proxy. */
  readonly proxyEnvironment: NodeJS.ProcessEnv | undefined;
}

/** Loaded only where there is a proxy. */
const createAgent = (options: AgentOptions): Agent => new (process.getBuiltinModule('node:https').Agent)(options);

const toClientConfig = ({ region, patience, proxyEnvironment: proxyEnv }: SecretsManagerOptions): SecretsManagerClientConfig => {
  const { attempts, attemptMilliseconds } = patience;
  return {
    ...(region !== undefined && { region }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: attemptMilliseconds,
      requestTimeout: attemptMilliseconds,
      throwOnRequestTimeout: true,
      ...(proxyEnv && { httpsAgent: createAgent({ keepAlive: true, proxyEnv }) }),
    },
  };
};

/** Loads the SDK, and opens a client, which sends nothing yet. */
export const openSecretsManager = async (options: SecretsManagerOptions): Promise<SecretsManager> => {
  const { BatchGetSecretValueCommand, SecretsManagerClient, SecretsManagerServiceException } =
    await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient(toClientConfig(options));
  let host: string | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      host = (args.request as { readonly hostname?: string }).hostname;
      return next(args);
    },
    { step: 'build', name: 'noteHost' },
  );

  const readPages = async (names: readonly string[], signal: AbortSignal): Promise<readonly Batch[]> => {
    const pages: Batch[] = [];
    let token: string | undefined;
    // A page brings at least one secret, or the pages have no end.
    do {
      const command = new BatchGetSecretValueCommand({
        SecretIdList: [...names],
        ...(token !== undefined && { NextToken: token }),
      });
      const { SecretValues: values = [], Errors: errors = [], NextToken } = await client.send(command, { abortSignal: signal });
      pages.push({ values, errors });
      token = NextToken || undefined;
    } while (token !== undefined && pages.length < names.length);
    return pages;
  };

  return {
    region: () => client.config.region(),
    host: () => host,
    threw: (error) => error instanceof SecretsManagerServiceException,
    read: async (names) => {
      const signal = AbortSignal.timeout(options.patience.allMilliseconds);
      const pages: Batch[] = [];
      for (let start = 0; start < names.length; start += NAMES_A_REQUEST) {
        pages.push(...(await beforeAbort(signal, readPages(names.slice(start, start + NAMES_A_REQUEST), signal))));
      }
      return { values: pages.flatMap(({ values }) => values), errors: pages.flatMap(({ errors }) => errors) };
    },
    close: () => client.destroy(),
  };
};

/** The search for credentials heeds no signal. */
const beforeAbort = <T>(signal: AbortSignal, action: Promise<T>): Promise<T> =>
  Promise.race([
    action,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    }),
  ]);
