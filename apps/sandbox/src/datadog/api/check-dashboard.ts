import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Json } from './api-request.ts';

const layout = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard, as far as it holds for every widget. */
const dashboard = z.object({
  title: z.string().min(1),
  layout_type: z.enum(['ordered', 'free']),
  reflow_type: z.enum(['auto', 'fixed']).nullish(),
  widgets: z.array(z.object({ definition: z.looseObject({ type: z.string() }), layout: layout.nullish() })),
  template_variables: z.array(z.looseObject({ name: z.string() })).nullish(),
  notify_list: z.array(z.string()).nullish(),
  tags: z.array(z.string()).max(5).nullish(),
});

/** @throws Refusal 400 for what Datadog would refuse */
export const checkDashboard = (body: Json): void => {
  const result = dashboard.safeParse(body);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    throw new Refusal(400, `Invalid value at '${path.join('.')}': ${message}`);
  }
  const { layout_type: type, reflow_type: reflow, tags, widgets } = result.data;
  if (tags?.some((tag) => !tag.startsWith('team:'))) throw new Refusal(400, 'Invalid tag format. Tag key must be `team`.');
  if (reflow && type !== 'ordered') throw new Refusal(400, "'reflow_type' is for dashboards whose 'layout_type' is 'ordered'");
  const placed = widgets.filter((widget) => widget.layout).length;
  if (reflow === 'auto' && placed > 0) throw new Refusal(400, "With 'reflow_type' 'auto' no widget has a layout");
  if ((reflow === 'fixed' || type === 'free') && placed < widgets.length) throw new Refusal(400, 'Every widget needs a layout');
};
