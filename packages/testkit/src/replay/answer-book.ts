import {
  type Exchange,
  type RecordedRequest,
  type RecordedResponse,
  type Recording,
  toRequestKey,
} from '@collectors/core/recording';
import { describeRequest, findNearest } from './nearest.ts';

/** The answers of a recording, in the order in which they were given to each request. */
export interface AnswerBook {
  /** The next answer to a request like this, or why there is none. */
  take(request: RecordedRequest): RecordedResponse | { readonly missing: string };
  /** The same without using it up: the last one again where all are used. */
  peek(request: RecordedRequest): RecordedResponse | undefined;
  /** What was recorded and not asked for. */
  leftovers(): readonly string[];
}

/** What a recording holds, and nothing else. */
export const createAnswerBook = ({ exchanges }: Pick<Recording, 'exchanges'>): AnswerBook => {
  const answers = Map.groupBy(exchanges, ({ request }) => toRequestKey(request));
  const used = new Map<string, number>();
  return {
    take(request) {
      const key = toRequestKey(request);
      const index = used.get(key) ?? 0;
      const found = answers.get(key) ?? [];
      if (index >= found.length) return { missing: toMissing(request, found.length, exchanges) };
      used.set(key, index + 1);
      return found[index]!.response;
    },
    peek(request) {
      const key = toRequestKey(request);
      const found = answers.get(key);
      return (found?.[used.get(key) ?? 0] ?? found?.at(-1))?.response;
    },
    leftovers: () =>
      [...answers].flatMap(([key, found]) => found.slice(used.get(key) ?? 0).map(({ request }) => describeRequest(request))),
  };
};

const toMissing = (request: RecordedRequest, recorded: number, exchanges: readonly Exchange[]): string => {
  const asked = describeRequest(request);
  if (recorded > 0)
    return `${asked} was asked more often than it was recorded (${recorded === 1 ? 'once' : `${recorded} times`}).`;
  const nearest = findNearest(request, exchanges).map((one) => `\n    ${one}`);
  return `${asked} is not in the recording.${nearest.length > 0 ? ` Nearest to it:${nearest.join('')}` : ' It is empty.'}`;
};
