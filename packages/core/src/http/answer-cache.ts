import type { StateStore } from '../contract/context.ts';
import type { RawAnswer } from '../contract/http.ts';
import type { Answered } from './attempt.ts';
import { isKept, toKept, type Kept } from './kept-answer.ts';
import { loadCrypto } from './node-http.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { Headers } from './rate-limit-headers.ts';
import { unpack } from './unpack.ts';

/** The place of one request's answer in the state store, over runs: GitHub does not count a request that it answers with 304. */
export interface AnswerPlace {
  /** The headers that ask whether the kept answer still holds; `undefined` where none is kept. */
  readonly condition: Headers | undefined;
  /** The kept answer, the headers of the 304 over its own; `undefined` where it cannot be read any more. */
  read(fresh: Headers): Promise<RawAnswer | undefined>;
  /** Keeps an answer that may be kept and can be asked about. */
  keep(answer: Answered): Promise<void>;
  /** Forgets the answer. */
  drop(): Promise<void>;
}

/**
 * Finds what is kept for a request as this credential sends it. One key an answer: the store bounds itself, the oldest go first.
 * https://www.rfc-editor.org/rfc/rfc9110#section-13
 */
export const findAnswer = async (state: StateStore, request: PreparedRequest, sent: Headers): Promise<AnswerPlace> => {
  const key = toKey(request, sent);
  const value = await state.get(key);
  const kept = isKept(value) ? value : undefined;
  return {
    condition: kept && toCondition(kept),
    read: (fresh) => (kept ? readKept(kept, fresh) : Promise.resolve(undefined)),
    async keep(answer) {
      const fresh = await toKept(answer);
      if (fresh) await state.set(key, fresh);
      else if (kept) await state.delete(key);
    },
    drop: () => state.delete(key),
  };
};

/** All that the answer may depend on; hashed, because the credential is among it. */
const toKey = ({ method, url }: PreparedRequest, sent: Headers): string => {
  const headers = Object.entries(sent).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `http.${loadCrypto().hash('sha256', JSON.stringify([method, url.href, headers]))}`;
};

const toCondition = ({ etag, lastModified }: Kept): Headers =>
  etag === undefined ? { 'if-modified-since': lastModified ?? '' } : { 'if-none-match': etag };

const readKept = async ({ status, headers, body }: Kept, fresh: Headers): Promise<RawAnswer | undefined> => {
  try {
    const bytes = Buffer.from(body, 'base64');
    const unpacked = await unpack({ bytes, headers: { ...headers, 'content-encoding': 'gzip' } });
    return unpacked.broken ? undefined : { status, headers: { ...headers, ...fresh }, body: unpacked.body };
  } catch {
    return undefined;
  }
};
