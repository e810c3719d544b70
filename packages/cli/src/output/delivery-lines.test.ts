import type { DeliveryReport, RunReport } from '@collectors/core/runner';
import { expect, it } from 'vitest';
import { toDeliveryLines } from './delivery-lines.ts';

const points = { collected: 12, invalid: 1, limited: 0, sent: 11, rejected: 0, spooled: 0, lost: 0 };
const EMPTY = { drained: 0, sent: 0, superseded: 0, expired: 0, rejected: 0, lost: 0, files: 0, bytes: 0, oldestAgeSeconds: 0 };

const lines = (delivery: Partial<DeliveryReport>, more: Partial<RunReport> = {}) =>
  toDeliveryLines({
    timestamp: '2026-01-15T12:07:00.000Z',
    delivery: { outcome: 'delivered', points, requests: 3, retries: 0, bytes: 900, ...delivery },
    ...more,
  } as RunReport);

it('says what became of the points', () => {
  expect(lines({ message: '1 point invalid and not sent: x is NaN.' })).toEqual([
    'delivered: 1 invalid, 11 sent at 2026-01-15T12:07Z, 3 requests. 1 point invalid and not sent: x is NaN.',
  ]);
});

it('says nothing of a spool that is empty', () => {
  expect(lines({ spool: EMPTY })).toHaveLength(1);
});

it('says what became of what earlier runs had left, and what waits', () => {
  const spool = { ...EMPTY, drained: 9, sent: 4, expired: 5, files: 2, bytes: 1234, oldestAgeSeconds: 930 };
  expect(lines({ spool }, { interruptedBefore: true }).slice(1)).toEqual([
    'of earlier runs: 4 sent, 5 expired.',
    'in the spool: 2 files, 2 kB, the oldest 16 minutes old.',
    'An earlier run ended without a word: it was killed, or its machine died.',
  ]);
});

it('says that nothing was sent', () => {
  expect(lines({ outcome: 'dry_run' })).toEqual([
    'Nothing was sent: 12 points at 2026-01-15T12:07Z. Add --push to deliver them.',
  ]);
});
