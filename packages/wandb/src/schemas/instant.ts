import { z } from 'zod';

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/** A timestamp of the API as epoch milliseconds. Many come without a zone, and are UTC. */
export const instant = z.iso
  .datetime({ offset: true, local: true })
  .transform((text) => Date.parse(ZONE.test(text) ? text : `${text}Z`));
