import { expect, test } from 'vitest';
import { judgeAnswer } from './verdict.ts';

const answer = (body: unknown, status = 200) => ({ status, headers: {}, body });

test('an error inside a good answer is a failure, also where data stands beside it', () => {
  const body = { data: { items: null }, errors: [{ message: 'Too complex' }, { message: 'Try less' }] };
  expect(judgeAnswer(answer(body))).toEqual({ kind: 'failed', message: 'Too complex; Try less' });
});

test('what is no such error is left to the status and to the schema', () => {
  expect(judgeAnswer(answer({ data: {} }))).toBeUndefined();
  expect(judgeAnswer(answer({ errors: [{ message: 'Sign in' }] }, 401))).toBeUndefined();
});
