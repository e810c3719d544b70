import type { Exchange } from '@collectors/core/recording';
import { describe, expect, test } from 'vitest';
import { createAnswerBook } from './answer-book.ts';

const exchange = (url: string, json: unknown, method = 'GET'): Exchange => ({
  source: 'items',
  request: { method, url },
  response: { status: 200, headers: {}, json },
});
const get = (url: string) => ({ method: 'GET', url });

describe('the answers of a recording', () => {
  const book = () =>
    createAnswerBook({
      exchanges: [
        exchange('https://a.test/job', 'running'),
        exchange('https://a.test/job', 'done'),
        exchange('https://a.test/items?page=1', [1]),
        exchange('https://b.test/other', [2]),
      ],
    });

  test('come in their order, and once', () => {
    const answers = book();
    expect(answers.take(get('https://a.test/job'))).toMatchObject({ json: 'running' });
    expect(answers.peek(get('https://a.test/job'))).toMatchObject({ json: 'done' });
    expect(answers.take(get('https://a.test/job'))).toMatchObject({ json: 'done' });
    expect(answers.take(get('https://a.test/job'))).toEqual({
      missing: 'GET https://a.test/job was asked more often than it was recorded (2 times).',
    });
    expect(answers.peek(get('https://a.test/job'))).toMatchObject({ json: 'done' });
  });

  test('are missed with method, address and the nearest ones, the most alike first', () => {
    const answer = book().take(get('https://a.test/items?page=2')) as { readonly missing: string };
    expect(answer.missing.split('\n')[0]).toBe('GET https://a.test/items?page=2 is not in the recording. Nearest to it:');
    expect(answer.missing.split('\n')[1]).toBe('    GET https://a.test/items?page=1');
    expect(createAnswerBook({ exchanges: [] }).take(get('https://a.test/'))).toEqual({
      missing: 'GET https://a.test/ is not in the recording. It is empty.',
    });
  });

  test('that nobody asked for are left over', () => {
    const answers = book();
    answers.take(get('https://a.test/job'));
    expect(answers.leftovers()).toEqual([
      'GET https://a.test/job',
      'GET https://a.test/items?page=1',
      'GET https://b.test/other',
    ]);
  });
});
