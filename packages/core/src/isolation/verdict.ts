import { type Judgement, judgements } from './judge-end.ts';
import type { Executioner } from './process-group.ts';
import type { CollectMessage, Emit } from './protocol.ts';

/** What a verdict needs to know. */
export interface VerdictOptions {
  readonly deadlineMilliseconds: number;
  readonly memoryLimitBytes: number;
  readonly executioner: Executioner;
  readonly onMessage: Emit;
}

/** Why a process was ended, the first reason only, and what its messages say about its end. */
export interface Verdict {
  /** Undefined while nobody has asked it to end. */
  judgement(): Judgement | undefined;
  /** The error that it reported as the end of the run. */
  fatal(): string | undefined;
  /** Throws what `onMessage` has thrown. */
  rethrow(): void;
  readonly onMessage: Emit;
  readonly onGarbage: (excerpt: string) => void;
  readonly onMemoryExceeded: (bytes: number) => void;
  readonly onDeadline: () => void;
  readonly onAbort: () => void;
}

/** Nothing decided yet. Each reason ends the process in its way; only the first names the ending. */
export const createVerdict = ({ deadlineMilliseconds, memoryLimitBytes, executioner, onMessage }: VerdictOptions): Verdict => {
  let judgement: Judgement | undefined;
  let fatal: string | undefined;
  let thrown: { readonly error: unknown } | undefined;
  const conclude = (reason: Judgement, end: () => void) => {
    judgement ??= reason;
    end();
  };
  const handOn = (message: CollectMessage) => {
    try {
      onMessage(message);
    } catch (error) {
      thrown = { error };
      executioner.kill();
    }
  };
  return {
    judgement: () => judgement,
    fatal: () => fatal,
    rethrow() {
      if (thrown) throw thrown.error;
    },
    onMessage(message) {
      if (thrown) return;
      if (message.type === 'fatal') fatal = message.error.message;
      if (message.type === 'done') conclude(judgements.done(), executioner.expectEnd);
      handOn(message);
    },
    onGarbage: (excerpt) => conclude(judgements.protocol(excerpt), executioner.kill),
    onMemoryExceeded: (bytes) => conclude(judgements.outOfMemory(bytes, memoryLimitBytes), executioner.kill),
    onDeadline: () => conclude(judgements.timedOut(deadlineMilliseconds), executioner.terminate),
    onAbort: () => conclude(judgements.aborted(), executioner.terminate),
  };
};
