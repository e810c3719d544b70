import type { MetricData } from '../page-data.ts';
import { hasValue, type Selection } from './lines.ts';

/** What the person asked to see. */
export interface Filter {
  /** Words that must all occur, in any order and case. */
  readonly text: string;
  readonly presence: 'all' | 'valued' | 'missing';
  readonly selection: Selection;
}

const toHaystack = ({ name, description, unit, type, series }: MetricData): string => {
  const tags = series.flatMap(({ tags }) => Object.entries(tags).map(([key, value]) => `${key}:${value}`));
  return [name, description, unit, type, ...new Set(tags)].join('\n').toLowerCase();
};

/** Whether a metric is to be shown. */
export const matchesFilter = (metric: MetricData, { text, presence, selection }: Filter): boolean => {
  if (presence !== 'all' && hasValue(metric, selection) !== (presence === 'valued')) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = toHaystack(metric);
  return words.every((word) => haystack.includes(word));
};
