import type { RunReport } from '@collectors/core/runner';
import { toComplaint } from './complaint.ts';
import type { Style } from './style.ts';
import { toAmount } from './to-amount.ts';

/** How a collection went, in a line. */
export const toRunLine = ({ collector, outcome, metrics, delivery }: RunReport, style: Style): string => {
  const paint = outcome === 'ok' ? style.good : outcome === 'partial' ? style.warning : style.bad;
  const answered = metrics.filter((metric) => metric.outcome === 'ok').length;
  const figures = [toAmount(answered, 'metric'), toAmount(delivery.points.collected, 'point')].join(', ');
  return `${style.strong(collector)}  ${paint(outcome)}  ${figures}\n`;
};

/** What went wrong in a run, each with its place and its fix. */
export const toErrorComplaints = ({ collector, errors }: RunReport): string =>
  errors
    .map(({ message, fix, source, metric, member }) => {
      const place = [source && `source ${source}`, metric && `metric ${metric}`, member && Object.values(member).join(' ')];
      return toComplaint({ message: [collector, place.filter(Boolean).join(', '), message].filter(Boolean).join(': '), fix });
    })
    .join('');
