import { z } from 'zod';

/** The answer to `queries/viewer.ts`. */
export const viewerAnswer = z.object({ viewer: z.object({ login: z.string() }) });
