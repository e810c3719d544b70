import type { AwsClient, AwsPrice } from '../contract/aws.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { toNetworkFailure } from '../http/network-error.ts';
import type { Attempt, Paid } from '../isolation/protocol.ts';
import type { AwsOptions } from './create-aws.ts';
import type { AwsRequest } from './to-aws-fault.ts';

/** For whom, and where. */
export interface Counted
  extends Pick<AwsOptions, 'environment' | 'onRequest' | 'prices' | 'signal'>, Pick<AwsRequest, 'region' | 'foreign'> {
  readonly source: string;
}

/** What the SDK tells a middleware of the request it stands in. */
interface HandlerContext {
  readonly clientName?: string;
  readonly commandName?: string;
}

/** What the SDK gives a handler: the input of the command, later the request that was made of it. */
interface HandlerArguments {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly request?: { readonly hostname?: string; readonly port?: number };
}

type Handler = (args: HandlerArguments) => Promise<{ readonly response?: unknown }>;

/** An attempt under way: the last one's outcome is known when the request ends. */
type Open = Pick<Attempt, 'bytes' | 'host' | 'paid'>;

/**
 * Counts each attempt of a client's requests as it ends, and says in the collector's terms what became of the request.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */
export const countAttempts = (client: AwsClient, { source, onRequest, prices, signal, ...circumstances }: Counted): void => {
  const open = new Map<HandlerContext, Open>();
  const end = (request: HandlerContext, outcome: Attempt['outcome']) => {
    const attempt = open.get(request);
    if (attempt === undefined) return;
    open.delete(request);
    onRequest({ source, outcome, ...attempt });
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
        const attempt = { ...toHost(args), ...toPaid(request, args, prices) };
        open.set(request, { bytes: 0, ...attempt });
        const result = await next(args);
        open.set(request, { bytes: toBytes(result.response), ...attempt });
        return result;
      },
    { step: 'deserialize', priority: 'low', name: 'collectorsAttempt' },
  );
};

/** As far as a proxy is concerned: a client goes through one with `https:` only. */
const AWS = { protocol: 'https:', port: '' };

const toError = async (thrown: unknown, request: AwsRequest): Promise<CollectorError> => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const { toAwsFault } = await import('./to-aws-fault.ts');
  const { environment } = request;
  const { code, message, ...fix } = await toAwsFault(thrown, request, async (label) => {
    const { error } = await toNetworkFailure(thrown, { label, target: AWS, environment });
    return { message: error.message, ...(error.fix !== undefined && { fix: error.fix }) };
  });
  return new CollectorError(code, message, { ...fix, cause: thrown });
};

const toHost = ({ request: { hostname, port } = {} }: HandlerArguments): { readonly host?: string } => {
  if (hostname === undefined) return {};
  return { host: port === undefined ? hostname : `${hostname}:${port}` };
};

const toPaid = (
  { commandName }: HandlerContext,
  { input = {} }: HandlerArguments,
  prices: readonly AwsPrice[],
): { readonly paid?: Paid } => {
  const price = prices.find(({ action }) => commandName === `${action.split(':')[1]}Command`);
  if (!price) return {};
  const list = price.each === undefined ? undefined : input[price.each];
  return { paid: { action: price.action, units: Array.isArray(list) ? list.length : 1 } };
};

const toBytes = (response: unknown): number => {
  const { headers } = (response ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
  return Number(headers?.['content-length'] ?? 0);
};
