import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MetricRow } from '../contract/run.ts';
import { createMessageReader } from './message-reader.ts';
import { createMessageWriter } from './message-writer.ts';
import type { CollectMessage } from './protocol.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collectors-writer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (messages: readonly CollectMessage[]): Buffer => {
  const file = join(folder, 'messages');
  const descriptor = openSync(file, 'w');
  const emit = createMessageWriter(descriptor, () => expect.unreachable('somebody reads'));
  messages.forEach(emit);
  closeSync(descriptor);
  return readFileSync(file);
};

const metric = (rows: readonly MetricRow[], type: 'gauge' | 'distribution' = 'gauge'): CollectMessage => ({
  type: 'metric',
  report: { metric: 'shop.sales', outcome: 'ok', points: rows.length },
  line: { metric: 'shop.sales', type, unit: 'item', keys: ['name'], rows },
  error: { code: 'threw', message: 'two of them failed' },
});

describe('createMessageWriter', () => {
  it.each([1, 2, 999, 1000, 1001, 2000, 2500])('writes a metric of %i rows as two lines, which read as they were', (count) => {
    const sent = metric(Array.from({ length: count }, (_, id) => [id / 4, `"Köln",\n]] ${id}`]));
    const bytes = write([sent, { type: 'done' }]);
    expect(bytes.toString('utf8').split('\n')).toHaveLength(4);
    const messages: CollectMessage[] = [];
    const onGarbage = (excerpt: string) => expect.unreachable(excerpt);
    createMessageReader({ onMessage: (message) => messages.push(message), onGarbage })(bytes);
    expect(messages).toEqual([sent, { type: 'done' }]);
  });

  it('writes distributions, and metrics without a reading', () => {
    const text = write([
      metric([[[1, 2, 3], 'a']], 'distribution'),
      { type: 'metric', report: { metric: 'shop.x', outcome: 'empty', points: 0 } },
    ]).toString('utf8');
    expect(text.split('\n').slice(1)).toEqual([
      '[[[1,2,3],"a"]]',
      '{"type":"metric","report":{"metric":"shop.x","outcome":"empty","points":0}}',
      '',
    ]);
  });
});
