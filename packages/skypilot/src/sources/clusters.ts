import { askValue } from '../http/ask.ts';
import { clusterRows } from '../schemas/cluster.ts';
import { skypilot } from '../service.ts';

/** By default the server would ask the clouds, and send private keys. */
const BODY = { all_users: true, refresh: 'NONE', summary_response: true, include_credentials: false, include_handle: false };

/** The clusters that there are, of everybody. */
export const clusters = skypilot.source('clusters', async (context) =>
  askValue(context, { path: '/status', body: BODY, schema: clusterRows }),
);
