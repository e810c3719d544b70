import { z } from 'zod';

/** https://docs.skypilot.co/en/latest/reference/api-server/api-server.html */
export const health = z
  .object({
    status: z.string(),
    /** A text of a number; older servers send the number. */
    api_version: z.coerce.number().int().nullish(),
    version: z.string().nullish(),
    user: z.object({ name: z.string().nullish() }).nullish(),
  })
  .transform(({ status, api_version: apiVersion, version, user }) => ({
    status,
    apiVersion: apiVersion ?? 0,
    version: version || 'unknown',
    user: user?.name ?? null,
  }));
