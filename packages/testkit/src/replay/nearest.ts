import { type Exchange, readOperation, type RecordedRequest } from '@collectors/core/recording';

/** Recorded requests that are shown beside one that is missing. */
const SHOWN = 3;
/** Characters of a body that are shown. */
const EXCERPT = 160;

/** One line: method, address, and what of the body tells requests apart. */
export const describeRequest = (request: RecordedRequest): string => {
  const { method, url, json, text } = request;
  const operation = readOperation(request);
  const variables = (json as { readonly variables?: unknown } | undefined)?.variables ?? json;
  const body = variables === undefined ? (text ?? '') : JSON.stringify(variables);
  const excerpt = body.length > EXCERPT ? `${body.slice(0, EXCERPT)}…` : body;
  return [method, url, operation, excerpt].filter(Boolean).join(' ');
};

const wordsOf = (request: RecordedRequest): ReadonlySet<string> =>
  new Set(
    describeRequest(request)
      .split(/[^\w.]+/)
      .filter(Boolean),
  );

/** The recorded requests that have most in common with this one, the most alike first. */
export const findNearest = (request: RecordedRequest, exchanges: readonly Exchange[]): readonly string[] => {
  const words = wordsOf(request);
  const scored = exchanges.map(({ request: other }) => {
    const others = wordsOf(other);
    const shared = [...words].filter((word) => others.has(word)).length;
    return { text: describeRequest(other), score: shared / (words.size + others.size - shared) };
  });
  const sorted = scored.toSorted((one, other) => other.score - one.score).map(({ text }) => text);
  return [...new Set(sorted)].slice(0, SHOWN);
};
