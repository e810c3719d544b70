import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A request to GitHub, as it came in. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer, ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The answers of the sandbox, each made once and kept. */
export interface Answers {
  readonly find: (asked: Asked) => Promise<Answer>;
  /** What asks for the same. */
  readonly keyOf: (asked: Asked) => string;
  /** Forgets all: after the clock was set. */
  readonly clear: () => void;
}

/** Headers of the question that change the answer, and are passed on. */
const PASSED = ['accept', 'authorization', 'content-type', 'if-none-match', 'user-agent'];
/** Headers of the answer that belong to its connection. */
const DROPPED = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding'];

const zip = promisify(gzip);

const without = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !DROPPED.includes(name)));

const ask = async (base: string, { method, url, headers, body }: Asked): Promise<Answer> => {
  const passed = Object.fromEntries(PASSED.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
  const sent = method === 'GET' ? {} : { body: new Uint8Array(body) };
  const response = await fetch(`${base}${url}`, { method, headers: passed, redirect: 'manual', ...sent });
  return { status: response.status, headers: without(response.headers), body: Buffer.from(await response.arrayBuffer()) };
};

/** Packed where the client takes that, as GitHub does. */
const pack = async (answer: Answer, encodings: string): Promise<Answer> => {
  if (!encodings.includes('gzip') || answer.body.length === 0) return answer;
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: await zip(answer.body) };
};

/**
 * Answers from the sandbox at this address. Each is kept, so that a round that is measured waits for latency and not for the
 * sandbox to make an answer: its clock stands still, so it would make the same one.
 */
export const createAnswers = (base: string): Answers => {
  const kept = new Map<string, Promise<Answer>>();
  const keyOf = ({ method, url, headers, body }: Asked): string =>
    [method, url, headers['if-none-match'] ?? '', body.toString('utf8')].join(' ');
  return {
    keyOf,
    find: (asked) => {
      const encodings = asked.headers['accept-encoding'] ?? '';
      const key = `${encodings.includes('gzip')} ${keyOf(asked)}`;
      const answer = kept.get(key) ?? ask(base, asked).then((made) => pack(made, encodings));
      kept.set(key, answer);
      return answer;
    },
    clear: () => kept.clear(),
  };
};
