import { describe, expect, it } from 'vitest';
import { toJob } from '../../test/hostile/hostile-run.ts';
import type { CollectMessage } from './protocol.ts';
import { runInline } from './run-inline.ts';

const run = async (plugin: string, options: { readonly deadlineMilliseconds?: number; readonly signal?: AbortSignal } = {}) => {
  const messages: CollectMessage[] = [];
  const onMessage = (message: CollectMessage) => void messages.push(message);
  const ending = await runInline(toJob(plugin), {
    deadlineMilliseconds: 10_000,
    signal: new AbortController().signal,
    onMessage,
    ...options,
  });
  return { ending, messages };
};

describe('runInline', () => {
  it('reports like a process of its own', async () => {
    const { ending, messages } = await run('behaves');
    expect(ending).toEqual({ reason: 'done', message: 'The collector ran to its end.', output: { stdout: '', stderr: '' } });
    expect(messages.flatMap((message) => (message.type === 'metric' ? [message.report.metric] : []))).toEqual([
      'hostile.good',
      'hostile.bad',
    ]);
    expect(messages.at(-1)).toEqual({ type: 'done' });
  });

  it('reports a collector that cannot be imported', async () => {
    const { ending, messages } = await run('throws-at-import');
    expect(ending.reason).toBe('done');
    expect(messages).toMatchObject([
      { type: 'fatal', error: { code: 'contract', message: expect.stringMatching(/no such luck/) } },
      { type: 'done' },
    ]);
  });

  it('ends at the deadline, whatever is pending', async () => {
    const { ending, messages } = await run('leaves-promise', { deadlineMilliseconds: 100 });
    expect(ending.reason).toBe('timed_out');
    expect(messages.some(({ type }) => type === 'done')).toBe(false);
  });

  it('ends when it is aborted', async () => {
    const { ending } = await run('leaves-promise', { signal: AbortSignal.timeout(100) });
    expect(ending.reason).toBe('aborted');
    expect((await run('behaves', { signal: AbortSignal.abort() })).messages).toEqual([]);
  });
});
