import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, type RecordedRequest, type Recording, receiveRequest } from '@collectors/core/recording';
import type { Fault, FaultAnswer } from '../faults/fault.ts';
import type { SimulatedTime } from '../time/simulated-time.ts';
import { createAnswerBook } from './answer-book.ts';

// As everywhere here: an import of it by name loads all of undici.
const { createServer } = process.getBuiltinModule('node:http');

/** A request that was answered, or not. */
export interface ReplayedRequest extends RecordedRequest {
  /** The source that asked; empty where it was none. */
  readonly source: string;
  /** 0 where no answer was given. */
  readonly status: number;
}

/** A fault, and the source that meets it: all of them where none is named. */
export interface Injection {
  readonly fault: Fault;
  readonly source?: string;
}

/** What a replay is started with. */
export interface ReplayOptions {
  readonly recording: Recording;
  readonly time: SimulatedTime;
  readonly injection?: Injection;
  /** Called when a request has come, with how many are open. */
  readonly onRequest?: (open: number) => void;
}

/** A server on the loopback interface that gives recorded answers. */
export interface ReplayServer {
  readonly port: number;
  /** In the order in which they came. */
  readonly requests: readonly ReplayedRequest[];
  /** Requests that have no answer yet. */
  readonly open: () => number;
  /** Of requests that were not recorded: what was asked, and what comes nearest. */
  readonly unexpected: readonly string[];
  /** Recorded, and not asked for. */
  readonly leftovers: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Final for every client: to ask again would not help. */
const UNEXPECTED = 400;

/** Starts it. */
export const startReplayServer = async (options: ReplayOptions): Promise<ReplayServer> => {
  const book = createAnswerBook(options.recording);
  const requests: { -readonly [K in keyof ReplayedRequest]: ReplayedRequest[K] }[] = [];
  const unexpected: string[] = [];
  const bySource = Map.groupBy(options.recording.exchanges, ({ source }) => source);
  const ownOf = (source: string) => bySource.get(source) ?? [];
  const met = { faulty: 0 };
  let open = 0;

  const choose = (source: string, request: RecordedRequest, headers: IncomingMessage['headers']): FaultAnswer => {
    const { injection } = options;
    if (injection && (injection.source === undefined || injection.source === source)) {
      met.faulty += 1;
      const recorded = book.peek(request);
      const faulty = injection.fault.act({ request, headers, recorded, own: ownOf(source), turn: met.faulty });
      if (faulty && injection.fault.answers) book.take(request);
      if (faulty) return faulty;
    }
    const answer = book.take(request);
    if (!('missing' in answer)) return answer;
    // A collector that meets a fault may ask what it did not ask on a good day.
    const again = injection && book.peek(request);
    if (again) return again;
    if (!unexpected.includes(answer.missing)) unexpected.push(answer.missing);
    return { status: UNEXPECTED, headers: { 'content-type': 'text/plain' }, text: answer.missing };
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    open += 1;
    response.once('close', () => (open -= 1));
    const received = await receiveRequest(incoming).catch(() => undefined);
    if (!received) return;
    const entry = { ...received.request, source: received.source, status: 0 };
    requests.push(entry);
    options.onRequest?.(open);
    const answer = choose(received.source, received.request, received.headers);
    if (await give(answer, response, options.time)) entry.status = answer.status;
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  const port = await listen(server);
  return {
    port,
    requests,
    unexpected,
    open: () => open,
    leftovers: book.leftovers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
};

/** Gives an answer as its fault wants it. Whether it was given. */
const give = async (answer: FaultAnswer, response: ServerResponse, time: SimulatedTime): Promise<boolean> => {
  const { status, headers, json, text, bytes, fault } = answer;
  if (fault?.kind === 'hang' || fault?.kind === 'slow') {
    const goOn = time.hold();
    response.once('close', goOn);
    if (fault.kind === 'hang') return false;
    await new Promise<void>((resolve) => void time.timeout(resolve, fault.milliseconds, 'none'));
    goOn();
  }
  if (response.destroyed) return false;
  const body = Buffer.from(bytes ?? (json === undefined ? (text ?? '') : JSON.stringify(json)));
  response.writeHead(status, { ...headers, 'content-length': body.length });
  if (fault?.kind !== 'cut') {
    response.end(body);
    return true;
  }
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
  return true;
};
