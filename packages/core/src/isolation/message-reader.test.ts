import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createMessageReader } from './message-reader.ts';
import type { CollectMessage, MetricMessage } from './protocol.ts';

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

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of objects that something still refers to. Buffers are not among them. */
const heapInUse = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

const log: CollectMessage = { type: 'log', level: 'info', message: 'Grüße, 你好\n' };
const done: CollectMessage = { type: 'done' };
const lines = Buffer.from(`${JSON.stringify(log)}\n${JSON.stringify(done)}\n`);

const ok = { metric: 'shop.sales', outcome: 'ok', points: 2 } as const;
const head = { metric: 'shop.sales', type: 'gauge', keys: ['city'] } as const;
const announced = `${JSON.stringify({ type: 'metric', report: ok, line: head })}\n`;
const announce = (rows: string) => Buffer.from(`${announced}${rows}\n`);

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
    ['a line of another kind', '{"type":"metric","report":{},"line":[]}'],
    ['rows that nothing announced', '[[1,"rome"]]'],
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

  it('puts a metric and its rows together, wherever they were cut', () => {
    const rows = [
      [1, 'rome'],
      [2.5, 'Köln'],
    ];
    const metric = { type: 'metric', report: ok, line: { ...head, rows } };
    const bytes = Buffer.concat([announce(JSON.stringify(rows)), lines]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(read([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual({ messages: [metric, log, done], garbage: [] });
    }
    expect(JSON.parse(JSON.stringify(read([bytes]).messages[0]))).toEqual(metric);
  });

  it('leaves out a metric whose rows were cut off', () => {
    expect(read([lines, Buffer.from(announced)])).toEqual({ messages: [log, done], garbage: [] });
    expect(read([lines, Buffer.from(`${announced}[[1,"ro`)])).toEqual({ messages: [log, done], garbage: [] });
  });

  it.each(['', '[]', '[1]', '{"type":"done"}', '[[1,"ro'])('refuses %j in place of rows', (text) => {
    expect(read([lines, announce(text), lines])).toEqual({ messages: [log, done], garbage: [JSON.stringify(text)] });
  });

  it('looks into rows when they are read, and not before', () => {
    const { messages, garbage } = read([announce('[[1,rome]]'), lines]);
    expect([messages.length, garbage]).toEqual([3, []]);
    const { line } = messages[0] as MetricMessage;
    expect(line).toMatchObject(head);
    const refusal = { code: 'invalid_reading', message: `the rows of metric 'shop.sales' are no JSON: "[[1,rome]]"` };
    expect(() => line!.rows).toThrow(expect.objectContaining(refusal));
  });

  it('keeps 200,000 readings as bytes, not as objects', () => {
    const rows = Array.from({ length: 10_000 }, (_, id) => [id, 'open', `member-${id}`]);
    const metric = announce(JSON.stringify(rows));
    const before = heapInUse();
    const { messages } = read(Array.from({ length: 20 }, () => metric));
    const kept = heapInUse() - before;
    // As objects they have four times as many bytes as in text.
    expect(kept).toBeLessThan(20 * metric.length * 0.5);
    expect((messages[19] as MetricMessage).line!.rows).toEqual(rows);
  });
});
