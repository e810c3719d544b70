import type { RunReport } from '@collectors/core/runner';
import { expect } from 'vitest';

/** Every point that was collected has one fate, and every point that was found in the spool. */
export const expectBalance = ({ delivery: { points, spool } }: Pick<RunReport, 'delivery'>): void => {
  const { collected, invalid, limited, sent, rejected, spooled, lost } = points;
  expect(invalid + limited + sent + rejected + spooled + lost).toBe(collected);
  if (spool) expect(spool.sent + spool.superseded + spool.expired + spool.rejected + spool.lost).toBe(spool.drained);
};
