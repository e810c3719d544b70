import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Json } from './api-request.ts';

/** Of the types that there are, those of metrics and service checks. */
const TYPES = ['metric alert', 'query alert', 'service check', 'composite', 'event-v2 alert', 'log alert'] as const;

const monitor = z.object({
  type: z.enum(TYPES),
  query: z.string().min(1),
  name: z.string().optional(),
  message: z.string().optional(),
  tags: z.array(z.string()).optional(),
  priority: z.int().min(1).max(5).nullish(),
  options: z
    .looseObject({
      thresholds: z.looseObject({ critical: z.number().nullish() }).nullish(),
      notify_no_data: z.boolean().nullish(),
      no_data_timeframe: z.int().nullish(),
      renotify_interval: z.int().nullish(),
      evaluation_delay: z.int().min(0).nullish(),
      require_full_window: z.boolean().nullish(),
    })
    .optional(),
});

/** `… > 5`: the operator and the threshold that the query ends with. https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor */
const COMPARISON = /(?:>=|<=|>|<|==|!=) *(-?\d+(?:\.\d+)?)$/;
const WINDOW = /\(last_(?:(\d+)(m|h)|1d|1w)\)/;
/** Minutes and hours that a window may have. */
const MOST = { m: 10_080, h: 168 } as const;

/** @throws Refusal 400 for what Datadog would refuse */
export const checkMonitor = (body: Json): void => {
  const result = monitor.safeParse(body);
  if (!result.success) throw invalid(result.error.issues[0]!.path.join('.') || 'body');
  const { type, query, options } = result.data;
  if (type === 'metric alert' || type === 'query alert') checkQuery(query, options?.thresholds?.critical);
};

const checkQuery = (query: string, critical: number | null | undefined): void => {
  const threshold = COMPARISON.exec(query)?.[1];
  if (threshold === undefined) throw invalid('query', 'invalid operator specified: ');
  const window = WINDOW.exec(query);
  if (window === null) throw invalid('query');
  const [, length, unit] = window;
  if (unit !== undefined && Number(length) > MOST[unit as keyof typeof MOST]) throw invalid('query');
  const differs = critical !== undefined && critical !== null && critical !== Number(threshold);
  if (differs) throw new Refusal(400, `Alert threshold ${critical} does not match that used in the query (${threshold}).`);
};

const invalid = (name: string, reason?: string): Refusal =>
  new Refusal(400, `The value provided for parameter '${name}' is invalid${reason === undefined ? '' : `: ${reason}`}`);
