import type { Answered, Result, Turn } from './attempt.ts';
import { LIMITED_FIX } from './host-queue.ts';
import { HttpError } from './http-error.ts';
import { judge, type Judgement } from './judge.ts';
import { secretValues } from './secret-values.ts';

/** Judges an answer, and tells the queue, which has to know before the turn ends. */
export const takeAnswer = (turn: Turn, answer: Answered): Result => {
  const { queue, slot } = turn;
  turn.observe(turn.request.url.host, answer.headers);
  const judgement = judgeAnswer(turn, answer);
  if (judgement.kind === 'limited') {
    const until = queue.hold(judgement.wait, judgement.reason, slot.startedAt);
    const stated = judgement.wait !== undefined;
    return { kind: 'limited', error: toLimitedError(turn, answer, until), answer, held: true, stated, delivered: true };
  }
  const held = judgement.kind === 'passing' && judgement.wait !== undefined;
  if (held) queue.hold(judgement.wait, `HTTP ${answer.status} to ${turn.request.label}`, slot.startedAt);
  else queue.served(slot.startedAt);
  return judgement.kind === 'good' ? { kind: 'good', answer } : { ...judgement, answer, held, delivered: true };
};

const judgeAnswer = ({ request, headers, policy, credentials, timers }: Turn, answer: Answered): Judgement =>
  judge(answer, {
    label: request.label,
    url: request.url,
    verdict: (given) => request.verdict?.(given) ?? policy.verdict?.(given),
    conditional: 'if-none-match' in headers || 'if-modified-since' in headers,
    broken: answer.broken,
    secrets: secretValues(credentials.headers, headers),
    now: timers.now(),
  });

const toLimitedError = ({ request }: Turn, { status }: Answered, until: Date): HttpError =>
  new HttpError('rate_limited', `${request.label} was refused by a limit (HTTP ${status}) until ${until.toISOString()}.`, {
    status,
    retryAt: until,
    fix: LIMITED_FIX,
  });
