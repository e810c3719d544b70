import type { DashboardData, WidgetData } from '../../dashboards/dashboard-data.ts';
import { element, prose } from '../element.ts';
import { createCheck, createTop, createValue } from './plain-contents.ts';
import { createTrend, type WidgetContent } from './trend.ts';

type Span = Pick<DashboardData, 'from' | 'now'>;

const createContent = (widget: WidgetData, { from, now }: Span): WidgetContent => {
  switch (widget.type) {
    case 'query_value':
      return { root: createValue(widget) };
    case 'toplist':
      return { root: createTop(widget) };
    case 'check_status':
      return { root: createCheck(widget) };
    case 'note':
      return { root: element('p', { class: 'note' }, ...prose(widget.content)) };
    case 'refused':
      return { root: element('p', { class: 'absence bad' }, `This cannot be previewed: ${widget.reason}`) };
    case 'timeseries':
      return widget.lines.length > 0
        ? createTrend(widget, { from, to: now })
        : { root: element('p', { class: 'absence quiet' }, 'no data') };
  }
};

/** Makes a widget: its title, the span where it has one of its own, its content. What it means is told when it is pointed at, or asked for. */
export const createWidget = (widget: WidgetData, span: Span): WidgetContent => {
  const content = createContent(widget, span);
  const title = element('h3', { title: widget.description || undefined }, widget.title);
  const own = widget.span !== undefined && element('span', { class: 'unit', title: 'how far back it looks' }, widget.span);
  const head = widget.title !== '' && element('header', {}, title, own);
  const root = element('article', { class: `widget ${widget.type}` }, head, content.root);
  return { ...content, root };
};
