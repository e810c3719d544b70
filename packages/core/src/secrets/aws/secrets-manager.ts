import { Agent } from 'node:https';
import {
  type APIErrorType,
  BatchGetSecretValueCommand,
  SecretsManagerClient,
  type SecretValueEntry,
} from '@aws-sdk/client-secrets-manager';

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

const createClient = ({ region, patience, proxyEnvironment: proxyEnv }: SecretsManagerOptions): SecretsManagerClient => {
  const { attempts, attemptMilliseconds } = patience;
  return new SecretsManagerClient({
    ...(region !== undefined && { region }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: attemptMilliseconds,
      requestTimeout: attemptMilliseconds,
      throwOnRequestTimeout: true,
      ...(proxyEnv && { httpsAgent: new Agent({ keepAlive: true, proxyEnv }) }),
    },
  });
};

/** Opens a client, which sends nothing yet. */
export const openSecretsManager = (options: SecretsManagerOptions): SecretsManager => {
  const client = createClient(options);
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
