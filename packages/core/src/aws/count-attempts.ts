import type { AwsClient } from '../contract/aws.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { toNetworkFailure } from '../http/network-error.ts';
import type { RequestEvent } from '../http/request-event.ts';
import type { AwsOptions } from './create-aws.ts';
import type { AwsRequest } from './to-aws-fault.ts';

/** For whom, and where. */
export interface Counted
  extends Pick<AwsOptions, 'environment' | 'onRequest' | 'signal'>, Pick<AwsRequest, 'region' | 'foreign'> {
  readonly source: string;
}

/** What the SDK tells a middleware of the request it stands in. */
interface HandlerContext {
  readonly clientName?: string;
  readonly commandName?: string;
}

type Handler = (args: object) => Promise<{ readonly response?: unknown }>;

/**
 * Counts each attempt of a client's requests as it ends, and says in the collector's terms what became of the request.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */
export const countAttempts = (client: AwsClient, { source, onRequest, signal, ...circumstances }: Counted): void => {
  /** Bytes of the attempts under way: the last one's outcome is known when the request ends. */
  const open = new Map<HandlerContext, number>();
  const end = (request: HandlerContext, outcome: RequestEvent['outcome']) => {
    const bytes = open.get(request);
    if (bytes === undefined) return;
    open.delete(request);
    onRequest({ source, outcome, bytes });
  };
  client.middlewareStack.add(
    (next: Handler, request: HandlerContext): Handler =>
      async (args) => {
        try {
          const result = await next(args);
          end(request, 'ok');
          return result;
        } catch (thrown) {
          const sent = open.has(request);
          const error = await toError(thrown, { ...request, ...circumstances, sent, ended: signal.aborted });
          end(request, error.code === 'rate_limited' ? 'limited' : 'failed');
          throw error;
        }
      },
    { step: 'initialize', priority: 'high', name: 'collectorsRequest' },
  );
  client.middlewareStack.add(
    (next: Handler, request: HandlerContext): Handler =>
      async (args) => {
        end(request, 'retried');
        open.set(request, 0);
        const result = await next(args);
        open.set(request, toBytes(result.response));
        return result;
      },
    { step: 'deserialize', priority: 'low', name: 'collectorsAttempt' },
  );
};

const toError = async (thrown: unknown, request: AwsRequest): Promise<CollectorError> => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const { toAwsFault } = await import('./to-aws-fault.ts');
  const { code, message, ...fix } = toAwsFault(thrown, request, (label) => toNetworkFailure(thrown, label).error.message);
  return new CollectorError(code, message, { ...fix, cause: thrown });
};

const toBytes = (response: unknown): number => {
  const { headers } = (response ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
  return Number(headers?.['content-length'] ?? 0);
};
