import { type RecordedResponse, type Recording, toRequestKey } from '@collectors/core/recording';
import type { Fault, FaultAnswer, FaultyRequest } from '../../../packages/testkit/src/faults/fault.ts';
import { createErrorAnswer } from './mutations/error-answer.ts';
import { mutateBytes } from './mutations/mutate-bytes.ts';
import { mutateHead } from './mutations/mutate-head.ts';
import { mutateJson } from './mutations/mutate-json.ts';
import { mutateText } from './mutations/mutate-text.ts';
import { createRandom, type Random } from './random.ts';

/** What a service that misbehaves is made of. */
export interface ServiceFaultOptions {
  readonly recording: Recording;
  /** Decides everything: the same seed, the same answers to the same requests. */
  readonly seed: number;
}

const NOT_FOUND: RecordedResponse = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  json: { message: 'Not Found' },
};

const bodyOf = ({ json, text }: RecordedResponse): string => (json === undefined ? (text ?? '') : JSON.stringify(json));

const withBytes = (answer: RecordedResponse, bytes: Buffer): FaultAnswer => ({
  status: answer.status,
  headers: answer.headers,
  bytes,
});

/** One of the ways in which an answer goes wrong. */
const mutate = (
  answer: RecordedResponse,
  request: FaultyRequest,
  place: { random: Random; extra: readonly string[] },
): FaultAnswer => {
  const { random } = place;
  const kind = random.next();
  const count = 1 + random.below(3);
  const { status, headers } = answer;
  if (kind < 0.1) return withBytes(answer, mutateBytes(Buffer.from(bodyOf(answer)), random));
  if (kind < 0.3) return { ...answer, ...mutateHead(answer, request.request.url, random) };
  if (kind < 0.4) return createErrorAnswer(answer, place);
  if (kind < 0.46 && request.own.length > 0) return random.pick(request.own).response;
  if (answer.json === undefined) return { status, headers, text: mutateText(answer.text ?? '', count, place) };
  const text = mutateJson(answer.json, count, place);
  const odd = random.chance(0.1) ? mutateHead(answer, request.request.url, random) : { status, headers };
  return { ...odd, text };
};

/** Which answers of a run go wrong: all, some, or those to one of the recorded requests. */
const choosePrey = ({ recording, seed }: ServiceFaultOptions): ((key: string, random: Random) => boolean) => {
  const random = createRandom(`${seed}`);
  const mode = random.next();
  const one = toRequestKey(random.pick(recording.exchanges).request);
  if (mode < 0.6) return (key) => key === one;
  const share = mode < 0.9 ? 0.25 : 1;
  return (_, own) => own.chance(share);
};

/** A service that answers as recorded, but for what a seed makes wrong with it. */
export const createServiceFault = (options: ServiceFaultOptions): Fault => {
  const isPrey = choosePrey(options);
  const turns = new Map<string, number>();
  // A service may repeat what it was sent.
  const extra = Object.values(options.recording.secrets).map((secret) => `Bad credentials: Bearer ${secret}`);
  const act = (request: FaultyRequest): FaultAnswer | undefined => {
    const key = toRequestKey(request.request);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const random = createRandom(`${options.seed} ${turn} ${key}`);
    const other = random.chance(0.5) && request.own.length > 0 ? random.pick(request.own).response : NOT_FOUND;
    const answer = request.recorded ?? other;
    if (isPrey(key, random)) return mutate(answer, request, { random, extra });
    return request.recorded ? undefined : answer;
  };
  return { name: 'fuzz', survivals: [], codes: [], answers: true, act };
};
