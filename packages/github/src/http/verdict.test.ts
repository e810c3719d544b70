import { expect, test } from 'vitest';
import { judgeAnswer } from './verdict.ts';

const LIMITED = { kind: 'limited' };

test.each([
  ['data', 200, { data: { viewer: {} } }, undefined],
  ['a list', 200, [{ timestamp: 'x' }], undefined],
  ['a text', 502, '<html>Unicorn</html>', undefined],
  [
    'the primary limit of GraphQL',
    200,
    { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] },
    LIMITED,
  ],
  ['its older spelling', 200, { errors: [{ type: 'RATE_LIMIT', message: 'wait' }] }, LIMITED],
  ['a secondary limit of GraphQL', 200, { errors: [{ message: 'You have exceeded a secondary rate limit.' }] }, LIMITED],
  ['a secondary limit of REST', 403, { message: 'You have exceeded a secondary rate limit. Please wait.' }, LIMITED],
  ['the old name of secondary limits', 403, { message: 'You have triggered an abuse detection mechanism.' }, LIMITED],
  ['a missing permission', 403, { message: 'Resource not accessible by integration' }, undefined],
  ['a repository that is not there', 200, { data: { r0: null }, errors: [{ type: 'NOT_FOUND', path: ['r0'] }] }, undefined],
  ['a refused credential, which may be renewed', 401, { message: 'Bad credentials' }, undefined],
  [
    'a refused credential inside another status',
    200,
    { errors: [{ message: 'Bad credentials' }] },
    { kind: 'refused', message: 'Bad credentials' },
  ],
  [
    'a query that was given up',
    502,
    { errors: [{ message: 'Something went wrong' }] },
    { kind: 'failed', message: 'Something went wrong' },
  ],
  ['REST that is down', 502, { message: 'Server Error' }, undefined],
])('%s', (_, status, body, expected) => expect(judgeAnswer({ status, headers: {}, body })).toEqual(expected));
