import { QueryError } from '../query/query-error.ts';
import type { NoteData, RefusedData, WidgetData, WidgetHead } from './dashboard-data.ts';
import type { PlainWidget } from './dashboard-definition.ts';
import { toCheckData } from './to-check-data.ts';
import { toTopData, toValueData } from './to-scalar-data.ts';
import { toTrendData } from './to-trend-data.ts';
import type { WidgetMoment } from './widget-moment.ts';

const toHead = (widget: PlainWidget): WidgetHead => {
  if (widget.type === 'note') return { title: '', description: '' };
  const span = 'time' in widget ? widget.time?.live_span : undefined;
  return { title: widget.title, description: widget.description, ...(span !== undefined && { span }) };
};

const toContent = (widget: PlainWidget, moment: WidgetMoment) => {
  switch (widget.type) {
    case 'query_value':
      return toValueData(widget, moment);
    case 'toplist':
      return toTopData(widget, moment);
    case 'timeseries':
      return toTrendData(widget, moment);
    case 'check_status':
      return toCheckData(widget, moment);
    case 'note':
      return { type: 'note', content: widget.content } satisfies NoteData;
  }
};

/** Fills a widget. One whose query is not modelled says so in its place. */
export const toWidgetData = (widget: PlainWidget, moment: WidgetMoment): WidgetData => {
  try {
    return { ...toHead(widget), ...toContent(widget, moment) };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { ...toHead(widget), type: 'refused', reason: error.message } satisfies WidgetHead & RefusedData;
  }
};
