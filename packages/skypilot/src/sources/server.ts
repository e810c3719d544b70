import { health } from '../schemas/server.ts';
import { skypilot } from '../service.ts';

/** What the server says of itself, its API version above all. */
export const server = skypilot.source('server', async ({ http }) => http.json('/api/health', { schema: health }));
