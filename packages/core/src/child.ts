/** Entry of the collector's process. What it needs of the platform is taken before any code of the collector runs. */
import { closeSync, readFileSync } from 'node:fs';
import { toErrorReport } from './engine/to-error-report.ts';
import { toCollectorError } from './errors/collector-error.ts';
import { anonymousMemory } from './isolation/anonymous-memory.ts';
import { collectJob } from './isolation/collect-job.ts';
import { createMessageWriter } from './isolation/message-writer.ts';
import { signalGroup } from './isolation/signal-group.ts';
import type { Start } from './isolation/start-child.ts';

const MESSAGES = 3;
const JOB = 4;
/** Milliseconds between two looks at who the parent is. */
const PARENT_CHECK = 500;
/** 128 + the number of SIGTERM. */
const TERMINATED = 143;

const exit: (code: number) => never = process.exit.bind(process);
const parent = process.ppid;

/** Waits for it. Where none comes, the supervisor had nothing to run after all, or has ended. */
const readStart = (): Start => {
  const text = readFileSync(JOB, 'utf8');
  closeSync(JOB);
  return text === '' ? exit(0) : (JSON.parse(text) as Start);
};

/** Nobody listens any more: whatever was started in this group has no reason to go on. */
const die = (): never => {
  signalGroup(process.pid, 'SIGKILL');
  return exit(1);
};

const emit = createMessageWriter(MESSAGES, die);
const aborted = new AbortController();

const fail = (prefix: string) => (thrown: unknown) => {
  const { stack, ...report } = toErrorReport(toCollectorError(thrown));
  emit({ type: 'fatal', error: { ...report, message: `${prefix}: ${report.message}`, ...(stack !== undefined && { stack }) } });
  exit(1);
};

process.on('SIGTERM', () => aborted.abort());
process.on('uncaughtException', fail('uncaught exception'));
process.on('unhandledRejection', fail('unhandled rejection'));
setInterval(() => process.ppid === parent || die(), PARENT_CHECK).unref();

const { job, environment } = readStart();
Object.assign(process.env, environment);
await collectJob(job, aborted.signal, emit);
if (aborted.signal.aborted) exit(TERMINATED);
const memory = anonymousMemory('self');
emit({ type: 'done', ...(memory !== undefined && { memory }) });
exit(0);
