import { describe, expect, test } from 'vitest';
import { createRedactor } from '../secrets/redactor.ts';
import { createMessageLogger } from './log-messages.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { toErrorReport } from './to-error-report.ts';
import { toPlainLine } from './plain-line.ts';

const LONG = 'words of the service '.repeat(1000);

describe('what a collector says', () => {
  test('is as it was, where it is one short line', () => {
    expect(toPlainLine('GET a.test/items is forbidden (HTTP 403): “näh”.')).toBe(
      'GET a.test/items is forbidden (HTTP 403): “näh”.',
    );
  });

  test('is one line without control characters', () => {
    expect(toPlainLine('is gone\r\n\u001b[31mERROR a forged line\u0000')).toBe('is gone [31mERROR a forged line');
  });

  test('is cut, in an error and in a line of the log', () => {
    const said: unknown[] = [];
    createMessageLogger((message) => void said.push(message), 'items', false).warn(LONG, { type: LONG, count: 3 });
    expect(toErrorReport(new CollectorError('http_status', LONG), { source: 'items' }).message).toHaveLength(1001);
    expect(said).toEqual([
      {
        type: 'log',
        level: 'warn',
        message: `${LONG.slice(0, 1000)}…`,
        fields: { source: 'items', type: `${LONG.slice(0, 1000)}…`, count: 3 },
      },
    ]);
  });

  test('holds no part of a secret that was cut', () => {
    const secret = 'stand-in-for-a-token-of-some-length';
    const redactor = createRedactor();
    redactor.protect(secret);
    expect(redactor.redact(toPlainLine(`${'x'.repeat(980)}${secret}${LONG}`))).toBe(`${'x'.repeat(980)}***…`);
  });
});
