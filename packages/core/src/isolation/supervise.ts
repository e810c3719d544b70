import type { Readable } from 'node:stream';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { Ending } from './ending.ts';
import type { CollectionOptions } from './isolation-options.ts';
import { type Exit, judgeExit } from './judge-end.ts';
import { createMessageReader } from './message-reader.ts';
import { createOutputTail } from './output-tail.ts';
import type { CollectMessage } from './protocol.ts';
import { createShutdown } from './shutdown.ts';
import { signalGroup } from './signal-group.ts';
import type { Child } from './start-child.ts';
import { createVerdict, type Verdict } from './verdict.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** Bytes kept of stdout and of stderr. */
const OUTPUT_KEPT = 16 * 1024;
/** Milliseconds that the pipes may stay open after the process has ended: somebody else holds them. */
const PIPES_OPEN = 50;

/** What holds for one process. */
export interface Supervision extends CollectionOptions {
  readonly graceMilliseconds: number;
}

/** Follows a process to its end. Rejects only with what `onMessage` has thrown. */
export const supervise = async (child: Child, options: Supervision): Promise<Ending> => {
  const watch = startWatch(child, options);
  const [code, signal] = (await Promise.race([child.exited, watch.givenUp])) ?? [null, null];
  // The process has ended, but not what it started.
  signalGroup(child.pid, 'SIGKILL');
  await Promise.race([child.closed, pipesHadTime()]);
  watch.release();
  const thrown = watch.verdict.thrown();
  if (thrown) throw thrown.error;
  return toEnding(watch, { code, signal, heapMegabytes: child.limits.heapMegabytes });
};

/** The turn of the event loop lets a supervisor that was busy read what has long been there. */
const pipesHadTime = async () => {
  await pause(PIPES_OPEN, undefined, { ref: false });
  await setImmediate();
};

const keepTail = (pipe: Readable) => {
  const tail = createOutputTail(OUTPUT_KEPT);
  pipe.on('data', tail.take);
  return tail;
};

interface Watch {
  readonly verdict: Verdict;
  readonly watchdog: Watchdog;
  readonly output: () => Ending['output'];
  /** Settles once the process cannot even be killed. */
  readonly givenUp: Promise<undefined>;
  readonly release: () => void;
}

const startWatch = (child: Child, { signal, ...options }: Supervision): Watch => {
  const { limits } = child;
  const givenUp = Promise.withResolvers<undefined>();
  const shutdown = createShutdown(child.pid, options.graceMilliseconds, () => givenUp.resolve(undefined));
  const verdict = createVerdict({ ...options, memoryLimitBytes: limits.bytes, shutdown });
  const watchdog = createWatchdog(child.pid, limits.bytes, verdict.onMemoryExceeded);
  const deadline = setTimeout(verdict.onDeadline, options.deadlineMilliseconds);
  signal.addEventListener('abort', verdict.onAbort);
  const onMessage = (message: CollectMessage) => {
    if (message.type === 'done') watchdog.measure(message.memory);
    verdict.onMessage(message);
  };
  child.messages.on('data', createMessageReader({ ...verdict, onMessage }));
  const [stdout, stderr] = [keepTail(child.stdout), keepTail(child.stderr)];
  return {
    verdict,
    watchdog,
    output: () => ({ stdout: stdout.toString(), stderr: stderr.toString() }),
    givenUp: givenUp.promise,
    release() {
      clearTimeout(deadline);
      watchdog.stop();
      shutdown.stop();
      signal.removeEventListener('abort', verdict.onAbort);
      for (const pipe of [child.stdout, child.stderr, child.messages]) pipe.destroy();
      child.process.unref();
    },
  };
};

const toEnding = ({ verdict, watchdog, output }: Watch, exit: Omit<Exit, 'fatal' | 'stderr'>): Ending => {
  const { stdout, stderr } = output();
  const peakMemory = watchdog.peak();
  return {
    ...(verdict.judgement() ?? judgeExit({ ...exit, fatal: verdict.fatal(), stderr })),
    ...(exit.code !== null && { exitCode: exit.code }),
    ...(exit.signal !== null && { signal: exit.signal }),
    ...(peakMemory !== undefined && { peakMemory }),
    output: { stdout, stderr },
  };
};
