import { describe, expect, it } from 'vitest';
import { createMessageReader } from './message-reader.ts';
import type { CollectMessage } from './protocol.ts';

const read = (chunks: readonly Buffer[]) => {
  const messages: CollectMessage[] = [];
  const garbage: string[] = [];
  const take = createMessageReader({
    onMessage: (message) => messages.push(message),
    onGarbage: (excerpt) => garbage.push(excerpt),
  });
  chunks.forEach(take);
  return { messages, garbage };
};

const log: CollectMessage = { type: 'log', level: 'info', message: 'Grüße, 你好\n' };
const done: CollectMessage = { type: 'done' };
const lines = Buffer.from(`${JSON.stringify(log)}\n${JSON.stringify(done)}\n`);

describe('createMessageReader', () => {
  it('puts lines together wherever they were cut, within a character too', () => {
    for (let cut = 0; cut <= lines.length; cut += 1) {
      expect(read([lines.subarray(0, cut), lines.subarray(cut)])).toEqual({ messages: [log, done], garbage: [] });
    }
    expect(read([...lines].map((byte) => Buffer.from([byte]))).messages).toEqual([log, done]);
  });

  it('leaves out a last line without an end', () => {
    expect(read([lines, Buffer.from('{"type":"metric","rep')])).toEqual({ messages: [log, done], garbage: [] });
  });

  it.each([
    ['text', 'hello'],
    ['an empty line', ''],
    ['another type', '{"type":"toString"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a missing member', '{"type":"plan","on":[]}'],
    ['a member of another kind', '{"type":"fatal","error":[]}'],
  ])('refuses %s and reads nothing after it', (_, line) => {
    expect(read([lines, Buffer.from(`${line}\n`), lines])).toEqual({ messages: [log, done], garbage: [JSON.stringify(line)] });
  });

  it('shows the start of long garbage', () => {
    expect(read([Buffer.from(`${'x'.repeat(1000)}\n`)]).garbage).toEqual([`"${'x'.repeat(60)}…"`]);
  });

  it('does not hold a line without an end for ever', () => {
    const megabytes = Array.from({ length: 70 }, () => Buffer.alloc(2 ** 20, 'x'));
    expect(read(megabytes).garbage).toHaveLength(1);
  });
});
