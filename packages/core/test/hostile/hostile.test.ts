import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EndingReason } from '../../src/isolation/ending.ts';
import { buildChild, DEADLINE, hasProc, PATIENCE, runHostile } from './hostile-run.ts';

let childFile = '';
let remove = () => {};
beforeAll(async () => {
  ({ childFile, remove } = await buildChild());
});
afterAll(() => remove());

/** What a collector does, and what becomes of the run. */
interface Row {
  readonly plugin: string;
  readonly reason: EndingReason;
  readonly message: RegExp;
  /** Whether its first metric was handed over; it was, unless said. */
  readonly handedOver?: readonly string[];
  readonly fatal?: readonly unknown[];
  readonly deadlineMilliseconds?: number;
  readonly heapMegabytes?: number;
  readonly memoryLimitBytes?: number;
}

const rows: readonly Row[] = [
  {
    plugin: 'throws-at-import',
    reason: 'done',
    message: /ran to its end/,
    handedOver: [],
    fatal: [expect.stringMatching(/throws-at-import\.mjs could not be imported: no such luck/)],
  },
  {
    plugin: 'hangs-at-import',
    reason: 'timed_out',
    message: /not done at its deadline of 1 s/,
    deadlineMilliseconds: DEADLINE,
    handedOver: [],
  },
  { plugin: 'loops', reason: 'timed_out', message: /not done at its deadline of 1 s/, deadlineMilliseconds: DEADLINE },
  { plugin: 'exits', reason: 'exited', message: /ended with code 0 before it was done/ },
  { plugin: 'fills-heap', reason: 'out_of_memory', message: /filled its heap of 48 MB/, heapMegabytes: 48 },
  { plugin: 'leaves-promise', reason: 'exited', message: /promise that nothing can settle .*code 13/ },
  {
    plugin: 'rejects-unseen',
    reason: 'crashed',
    message: /rejection: nobody looks/,
    fatal: ['unhandled rejection: nobody looks'],
  },
  {
    plugin: 'throws-in-callback',
    reason: 'crashed',
    message: /thrown in a timer/,
    fatal: ['uncaught exception: thrown in a timer'],
  },
  { plugin: 'ignores-abort', reason: 'timed_out', message: /not done at its deadline of 1 s/, deadlineMilliseconds: DEADLINE },
  { plugin: 'leaves-child', reason: 'done', message: /ran to its end/, handedOver: ['hostile.good', 'hostile.bad'] },
  {
    plugin: 'leaves-child-and-rejects',
    reason: 'crashed',
    message: /nobody looks/,
    fatal: ['unhandled rejection: nobody looks'],
  },
  { plugin: 'blocks', reason: 'timed_out', message: /not done at its deadline of 1 s/, deadlineMilliseconds: DEADLINE },
  { plugin: 'aborts', reason: 'crashed', message: /native code \(SIGABRT\)/ },
  { plugin: 'faults', reason: 'crashed', message: /native code \(SIGSEGV\)/ },
  { plugin: 'kills-itself', reason: 'killed', message: /from outside \(SIGKILL\)/ },
  { plugin: 'hangs-at-exit', reason: 'done', message: /ran to its end/, handedOver: ['hostile.good', 'hostile.bad'] },
  { plugin: 'writes-garbage', reason: 'protocol', message: /file descriptor 3 .* no message: "all is well"/ },
  { plugin: 'writes-misshapen-message', reason: 'protocol', message: /no message: "\{\\"type\\":\\"metric\\"\}"/ },
];

const memoryRows: readonly Row[] = ['fills-buffers', 'fills-buffers-at-once', 'child-fills-memory'].map((plugin) => ({
  plugin,
  reason: 'out_of_memory',
  message: /used \d+ MB of memory, more than its limit of 200 MB/,
  memoryLimitBytes: 200 * 2 ** 20,
}));

describe('a collector that', () => {
  it.for([...rows, ...memoryRows])('$plugin: $reason', async (row, { skip }) => {
    const { plugin, reason, message, handedOver = ['hostile.good'], fatal = [], ...limits } = row;
    if (limits.memoryLimitBytes !== undefined && !hasProc) skip('memory is only measured where there is /proc');
    const run = await runHostile(plugin, { childFile, ...limits });
    expect(run.ending).toMatchObject({ reason, message: expect.stringMatching(message) });
    expect(run.handedOver).toEqual(handedOver);
    expect(run.fatal).toEqual(fatal);
    expect(run.milliseconds).toBeLessThan((limits.deadlineMilliseconds ?? PATIENCE) + 500);
    await vi.waitFor(() => expect(run.survivors()).toEqual([]));
  });

  it('writes-output: everything is captured, nothing is taken for a message', async () => {
    const { ending, handedOver } = await runHostile('writes-output', { childFile });
    expect(ending.reason).toBe('done');
    expect(ending.output).toEqual({ stdout: 'by the console\nby the descriptor\nby the stream\n', stderr: 'to stderr\n' });
    expect(handedOver).toEqual(['hostile.good', 'hostile.bad']);
  });

  it('floods-output: the end is kept, from the start of a line', async () => {
    const { ending } = await runHostile('floods-output', { childFile, deadlineMilliseconds: 30_000 });
    expect(ending.reason).toBe('done');
    expect(ending.output.stdout).toMatch(/^line \d+ of too many\n[^]*line 100000 of too many\n$/);
    expect(ending.output.stdout.length).toBeLessThanOrEqual(16 * 1024);
  });

  it('detaches-child: what left the group and holds the pipes open does not delay the end', async () => {
    const run = await runHostile('detaches-child', { childFile });
    for (const pid of run.survivors()) process.kill(pid, 'SIGKILL');
    expect(run.ending.reason).toBe('done');
    expect(run.handedOver).toEqual(['hostile.good', 'hostile.bad']);
    expect(run.milliseconds).toBeLessThan(PATIENCE);
  });

  it('changes-environment: the supervisor does not see it', async () => {
    const before = [{ ...process.env }, process.cwd(), process.title];
    const { ending } = await runHostile('changes-environment', { childFile });
    expect(ending.reason).toBe('done');
    expect([{ ...process.env }, process.cwd(), process.title]).toEqual(before);
  });

  it('patches-http: the supervisor does not see it', async () => {
    const { request } = process.getBuiltinModule('node:http');
    const { fetch } = globalThis;
    const { ending, handedOver } = await runHostile('patches-http', { childFile });
    expect(ending.reason).toBe('done');
    expect(handedOver).toEqual(['hostile.good', 'hostile.bad']);
    expect(process.getBuiltinModule('node:http').request).toBe(request);
    expect(globalThis.fetch).toBe(fetch);
  });

  it('patches-platform: the messages arrive as they are', async () => {
    const { ending, messages, handedOver } = await runHostile('patches-platform', { childFile });
    expect(ending).toMatchObject({ reason: 'done', exitCode: 0 });
    expect(handedOver).toContain('hostile.good');
    expect(messages.filter(({ type }) => type === 'metric')).toHaveLength(2);
    expect(messages.at(-1)).toMatchObject({ type: 'done' });
  });

  it.each([
    ['exit', 'exited'],
    ['kill', 'killed'],
  ])('hands over 200,000 points and dies by %s: all of them are kept', async (way, reason) => {
    const { ending, messages } = await runHostile(`many-points-${way}`, { childFile, deadlineMilliseconds: 30_000 });
    expect(ending.reason).toBe(reason);
    const kept = messages.flatMap((message) => (message.type === 'metric' && message.line ? [message.line] : []));
    expect(kept).toHaveLength(20);
    for (const { rows } of kept) expect([rows.length, rows.at(-1)]).toEqual([10_000, [9_999, 'member-9999']]);
  });

  it('makes-pipe-non-blocking: a full pipe is waited for', async () => {
    const { ending, messages } = await runHostile('makes-pipe-non-blocking', { childFile, deadlineMilliseconds: 30_000 });
    expect(ending.reason).toBe('done');
    const metric = messages.find((message) => message.type === 'metric' && message.report.metric === 'hostile.bad');
    expect(metric).toMatchObject({ report: { outcome: 'ok', points: 50_000 } });
  });

  it('logs-circle: the line comes without its fields, and the source does not fail', async () => {
    const { handedOver, messages } = await runHostile('logs-circle', { childFile });
    expect(handedOver).toEqual(['hostile.good', 'hostile.bad']);
    const log = messages.find(({ type }) => type === 'log');
    expect(log).toEqual({ type: 'log', level: 'info', message: 'in circles', fields: { unreadable: expect.any(String) } });
  });

  it.each([
    ['exports-nothing', /exports-nothing\.mjs exports no collector as its default/],
    ['other-contract', /other-contract\.mjs speaks contract 7, this runner speaks 1/],
  ])('%s: refused as data', async (plugin, message) => {
    const { ending, messages } = await runHostile(plugin, { childFile });
    expect(ending.reason).toBe('done');
    expect(messages).toEqual([
      {
        type: 'fatal',
        error: expect.objectContaining({ code: 'contract', message: expect.stringMatching(message), fix: expect.any(String) }),
      },
      expect.objectContaining({ type: 'done' }),
    ]);
  });

  it('is wrapped in a default twice: runs', async () => {
    const { handedOver } = await runHostile('wrapped-twice', { childFile });
    expect(handedOver).toEqual(['hostile.good', 'hostile.bad']);
  });
});
