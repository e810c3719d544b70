import { z } from 'zod';

/** A timestamp of the API as epoch milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A date without a time zone, `YYYY-MM-DD`. */
export const day = z.iso.date();
