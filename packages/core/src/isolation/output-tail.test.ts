import { describe, expect, it } from 'vitest';
import { createOutputTail } from './output-tail.ts';

const tailOf = (limit: number, chunks: readonly string[]) => {
  const tail = createOutputTail(limit);
  for (const chunk of chunks) tail.take(Buffer.from(chunk));
  return tail.toString();
};

describe('createOutputTail', () => {
  it('keeps what fits as it came', () => {
    expect(tailOf(10, ['one\n', 'two'])).toBe('one\ntwo');
    expect(tailOf(10, [])).toBe('');
  });

  it('starts with a whole line where something was cut', () => {
    expect(tailOf(10, ['first\n', 'second\n', 'third\n'])).toBe('third\n');
    expect(tailOf(10, ['a long line of nothing\nend\n'])).toBe('end\n');
  });

  it('gives the end of one endless line', () => {
    expect(tailOf(4, ['abc', 'def', 'ghi'])).toBe('fghi');
  });
});
