import type { Ending, EndingReason } from './ending.ts';

/** Node's code for a main module that waits for a promise which nothing can settle: https://nodejs.org/api/process.html#exit-codes */
const UNSETTLED = 13;
/** 128 + the number of SIGTERM: what the child answers to a SIGTERM. */
const TERMINATED = 143;
const FAULTS = new Set<string>(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGSYS', 'SIGTRAP']);
/** What V8 writes before it aborts. */
const HEAP_IS_FULL = /JavaScript heap out of memory|Reached heap limit/;

/** How a process ended by itself. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last error that it reported as the end of the run. */
  readonly fatal?: string | undefined;
  readonly stderr: string;
  readonly heapMegabytes: number;
}

/** Reason, sentence and remedy. */
export type Judgement = Pick<Ending, 'reason' | 'message' | 'fix'>;

const judge = (reason: EndingReason, message: string, fix: string): Judgement => ({ reason, message, fix });

/** Judges a process that ended before it was done, and that nobody had asked to. */
export const judgeExit = (exit: Exit): Judgement => {
  if (exit.signal !== null) return HEAP_IS_FULL.test(exit.stderr) ? heapIsFull(exit.heapMegabytes) : judgeSignal(exit.signal);
  if (exit.code === UNSETTLED) {
    return judge(
      'exited',
      'The collector waits for a promise that nothing can settle any more (Node ended with code 13).',
      'Look for a promise whose resolve is never called: a callback that does not come, an event that was missed.',
    );
  }
  if (exit.code === TERMINATED) return judgeSignal('SIGTERM');
  if (exit.fatal !== undefined) {
    return judge(
      'crashed',
      `An error that nothing caught ended the collector: ${exit.fatal}`,
      'Await every promise, and catch in callbacks.',
    );
  }
  return judge(
    'exited',
    `The collector's process ended with code ${exit.code} before it was done.`,
    'Only the runner ends the process: look for process.exit() in the collector and in what it imports.',
  );
};

const heapIsFull = (heapMegabytes: number) =>
  judge(
    'out_of_memory',
    `The collector filled its heap of ${heapMegabytes} MB.`,
    'Hold less at once, page by page, or give the container more memory.',
  );

const judgeSignal = (signal: NodeJS.Signals): Judgement =>
  FAULTS.has(signal)
    ? judge(
        'crashed',
        `The collector's process crashed in native code (${signal}).`,
        'Look at native add-ons among its dependencies, and at process.abort().',
      )
    : judge(
        'killed',
        `The collector's process was ended from outside (${signal}).`,
        signal === 'SIGKILL'
          ? 'Most often it is the kernel, for lack of memory: give the container more.'
          : 'Look for who sent the signal.',
      );

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

/** What the supervisor itself decides. */
export const judgements = {
  done: (): Judgement => ({ reason: 'done', message: 'The collector ran to its end.' }),
  timedOut: (deadlineMilliseconds: number) =>
    judge(
      'timed_out',
      `The collector was not done at its deadline of ${seconds(deadlineMilliseconds)}.`,
      'Give it a longer deadline, or less to collect.',
    ),
  aborted: () => judge('aborted', 'The run was ended from outside before the collector was done.', 'Look for who ended it.'),
  outOfMemory: (bytes: number, limit: number) =>
    judge(
      'out_of_memory',
      `The collector used ${megabytes(bytes)} of memory, more than its limit of ${megabytes(limit)}.`,
      'Hold less at once (Buffers count too), or give the container more memory.',
    ),
  notStarted: (cause: Error) =>
    judge(
      'not_started',
      `The collector's process could not be started: ${cause.message}.`,
      'Look at the limits of processes and of memory.',
    ),
  protocol: (excerpt: string) =>
    judge(
      'protocol',
      `The collector wrote to file descriptor 3 something that is no message: ${excerpt}.`,
      'File descriptor 3 belongs to the runner: use context.log.',
    ),
} as const;
