import type { CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';
import { toStatistic } from '../statistic.ts';

/** Lines of a graph that a person tells apart. */
const MOST_LINES = 10;
/** Values of a list that fit into one graph without leaving some out. */
const SHORT_LIST = 12;

/** How the lines of a metric are told apart. */
export interface Split {
  readonly by: readonly string[];
  /** Shows so many; absent where there are few by declaration. */
  readonly most?: number;
}

const isShort = ({ values }: CatalogueTag): boolean => values !== undefined && values.length <= SHORT_LIST;

/** The tag by which a metric is split where it does not say: what is few, then what is configured, then what is bounded, then its members. */
const chooseTag = (tags: readonly CatalogueTag[]): CatalogueTag | undefined =>
  tags.find(isShort) ??
  tags.find(({ config }) => config !== undefined) ??
  tags.find(({ values, max }) => values !== undefined || max !== undefined) ??
  tags.findLast(({ members }) => members !== undefined);

/** How a metric's trend is split: as it declares, else by the tag that says most. */
export const toSplit = ({ tags, display }: CatalogueMetric): Split => {
  const chosen = display?.group ?? [chooseTag(tags)?.key].filter((key) => key !== undefined);
  const few = tags.filter(({ key }) => chosen.includes(key)).every(isShort);
  return few ? { by: chosen } : { by: chosen, most: MOST_LINES };
};

/** Whether one number says what the metric is: not where things that do not add up are told apart on purpose. */
export const isOneNumber = (metric: CatalogueMetric): boolean =>
  toStatistic(metric) === 'sum' || metric.display?.group === undefined || metric.display.group.length === 0;
