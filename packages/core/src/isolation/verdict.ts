import { type Judgement, judgements } from './judge-end.ts';
import type { Emit } from './protocol.ts';
import type { Shutdown } from './shutdown.ts';

/** What a verdict needs to know. */
export interface VerdictOptions {
  readonly deadlineMilliseconds: number;
  readonly memoryLimitBytes: number;
  readonly shutdown: Shutdown;
  readonly onMessage: Emit;
}

/** Why a process was ended, the first reason only, and what its messages say about its end. */
export interface Verdict {
  /** Undefined while nobody has asked it to end. */
  judgement(): Judgement | undefined;
  /** The error that it reported as the end of the run. */
  fatal(): string | undefined;
  /** What `onMessage` has thrown. */
  thrown(): { readonly error: unknown } | undefined;
  readonly onMessage: Emit;
  readonly onGarbage: (excerpt: string) => void;
  readonly onMemoryExceeded: (bytes: number) => void;
  readonly onDeadline: () => void;
  readonly onAbort: () => void;
}

/** Nothing decided yet. Each reason ends the process in its way; only the first names the ending. */
export const createVerdict = ({ deadlineMilliseconds, memoryLimitBytes, shutdown, onMessage }: VerdictOptions): Verdict => {
  let judgement: Judgement | undefined;
  let fatal: string | undefined;
  let thrown: { readonly error: unknown } | undefined;
  const conclude = (reason: Judgement, end: () => void) => {
    judgement ??= reason;
    end();
  };
  return {
    judgement: () => judgement,
    fatal: () => fatal,
    thrown: () => thrown,
    onMessage(message) {
      if (thrown) return;
      if (message.type === 'fatal') fatal = message.error.message;
      if (message.type === 'done') conclude(judgements.done(), shutdown.expectEnd);
      try {
        onMessage(message);
      } catch (error) {
        thrown = { error };
        shutdown.kill();
      }
    },
    onGarbage: (excerpt) => conclude(judgements.protocol(excerpt), shutdown.kill),
    onMemoryExceeded: (bytes) => conclude(judgements.outOfMemory(bytes, memoryLimitBytes), shutdown.kill),
    onDeadline: () => conclude(judgements.timedOut(deadlineMilliseconds), shutdown.terminate),
    onAbort: () => conclude(judgements.aborted(), shutdown.terminate),
  };
};
