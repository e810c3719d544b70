import { createHash } from 'node:crypto';
import type { Instant } from '../../world/instant.ts';
import type { User } from '../world/tables.ts';

/** A request that was taken, with what came of it. */
export interface StoredRequest {
  readonly id: string;
  readonly name: string;
  readonly user: User;
  readonly createdAt: Instant;
  /** Milliseconds of a clock that only moves forward, at which it is done. */
  readonly doneAt: number;
  readonly outcome:
    | { readonly kind: 'done'; readonly value: () => unknown }
    | { readonly kind: 'failed'; readonly type: string; readonly message: string }
    /** Lost in a restart of the server. */
    | { readonly kind: 'interrupted' };
}

/** The requests that the server knows. */
export interface RequestStore {
  /** An id as a UUID: the next of a sequence that every store begins anew. */
  readonly nextId: () => string;
  readonly add: (request: StoredRequest) => void;
  /** Those whose id begins so. */
  readonly find: (prefix: string) => readonly StoredRequest[];
  readonly list: () => readonly StoredRequest[];
  readonly clear: () => void;
}

/** So many are remembered; a real server forgets after a day. */
const KEPT = 500;

/** Makes an empty store. */
export const createRequestStore = (): RequestStore => {
  const known = new Map<string, StoredRequest>();
  let count = 0;
  return {
    nextId: () => {
      const digits = createHash('md5')
        .update(`request ${(count += 1)}`)
        .digest('hex');
      return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    add: (request) => {
      known.set(request.id, request);
      for (const id of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(id);
    },
    find: (prefix) => [...known.values()].filter(({ id }) => id.startsWith(prefix)),
    list: () => [...known.values()],
    clear: () => {
      known.clear();
      count = 0;
    },
  };
};
