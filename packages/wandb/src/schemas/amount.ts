import { z } from 'zod';

/** An amount of time: the API's `Duration` is a number, and may come as text as its large numbers do. `null` where it is neither. */
export const amount = z
  .union([z.number(), z.string()])
  .nullable()
  .transform((value) => {
    const number = value === null || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) && number >= 0 ? number : null;
  });
