import { cached } from '@collectors/core';
import { z } from 'zod';
import { costSchema, sumCosts } from '../facts/cost.ts';
import { askValue } from '../http/ask.ts';
import { costRows } from '../schemas/cost.ts';
import { skypilot } from '../service.ts';

/** The abbreviated answer has no prices. */
const BODY = { days: 7, dashboard_summary_response: false };

/** What clusters have cost in the last seven days; hourly where state is kept. */
export const costs = skypilot.source('costs', async (context) =>
  cached(context, `costs:${context.config.apiUrl.baseUrl}`, { maxAge: '1h', schema: z.array(costSchema) }, async () => {
    const clusters = await askValue(context, { path: '/cost_report', body: BODY, schema: costRows });
    return [...sumCosts(clusters, context.now)];
  }),
);
