import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Connector } from './connector.ts';
import { TransportError } from './transport-error.ts';

/** What goes over the wire. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What came back, body included. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** More than the intake ever answers: what is over it comes from something in between, and is not read. */
const LARGEST_ANSWER = 1024 * 1024;

/** One request, one answer. Throws a `TransportError` for the network and when the signal is aborted. */
export const exchange = ({ request, agent, explain }: Connector, outgoing: Outgoing, signal: AbortSignal): Promise<Received> =>
  new Promise((resolve, reject) => {
    let reached = false;
    const { method, headers } = outgoing;
    const fail = async (cause: Error) => {
      const text = signal.aborted ? describe(signal.reason) : await explain(describe(cause), cause);
      reject(new TransportError(text, reached, cause));
    };
    const sent = request(outgoing.url, {
      method,
      headers: { ...headers, 'content-length': outgoing.body.length },
      agent,
      signal,
    });
    sent.on('error', (cause) => void fail(cause));
    onConnected(sent, () => (reached = true));
    sent.on('response', (response) => void receive(response).then(resolve, fail));
    sent.end(outgoing.body);
  });

/** From then on the intake may have got the request. */
const onConnected = (sent: ClientRequest, connected: () => void): void => {
  sent.on('socket', (socket) => {
    if (!socket.connecting) return connected();
    socket.once(sent.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
};

const receive = async (response: IncomingMessage): Promise<Received> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new Error(`the answer is longer than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, headers: flatten(response.headers), body: Buffer.concat(chunks) };
};

const flatten = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** Where several addresses were tried, the error itself has no text. */
const describe = (cause: unknown): string => {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return first instanceof Error && first.message !== '' ? first.message : String(first);
};
