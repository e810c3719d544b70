import { createHash } from 'node:crypto';

/** Of so many requests one is refused. */
const REFUSED_OF = 3;

/** Which requests a storm refuses. */
export interface Storm {
  /** Whether this one is refused. The same request is told by its key: what happens to it does not depend on what else is asked. */
  readonly refuses: (key: string) => boolean;
}

/** A storm that refuses a third of all requests, seeded by what is asked and how often that was asked before. */
export const createStorm = (seed: string): Storm => {
  const asked = new Map<string, number>();
  return {
    refuses: (key) => {
      const attempt = (asked.get(key) ?? 0) + 1;
      asked.set(key, attempt);
      return createHash('sha256').update(`${seed} ${attempt} ${key}`).digest().readUInt32BE() % REFUSED_OF === 0;
    },
  };
};

/** GitHub's secondary limit. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const REFUSAL = {
  status: 429,
  headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' },
  body: JSON.stringify({
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  }),
} as const;
