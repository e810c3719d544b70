import type { StoredCheck } from '../store/check-store.ts';
import type { MetricQuery } from '../query/expression.ts';
import { QueryError } from '../query/query-error.ts';
import { createScopeTest, toGroups } from '../query/scope.ts';
import type { CheckData } from './dashboard-data.ts';
import type { CheckWidget } from './dashboard-definition.ts';
import { toLabel } from './to-label.ts';
import type { WidgetMoment } from './widget-moment.ts';

const toCondition = (tag: string): MetricQuery['scope'][0] => {
  if (tag.startsWith('$')) return { variable: tag.slice(1), negated: false };
  const colon = tag.indexOf(':');
  if (colon < 1) throw new QueryError(`the tag '${tag}' of a service check is not modelled`);
  return { key: tag.slice(0, colon), value: tag.slice(colon + 1), negated: false };
};

/** The newest check of each group counts. */
const toNewest = (checks: readonly StoredCheck[]): StoredCheck =>
  checks.reduce((newest, check) => (check.timestamp >= newest.timestamp ? check : newest));

/** Fills a widget of service checks. */
export const toCheckData = ({ check, group_by: by, tags }: CheckWidget, { checks, variables }: WidgetMoment): CheckData => {
  const fits = createScopeTest(tags.map(toCondition), variables);
  const found = checks.filter((one) => one.check === check && fits(one.tags));
  const members = found.flatMap((one) => toGroups(one.tags, by).map((group) => ({ label: toLabel(group, undefined), one })));
  const groups = [...Map.groupBy(members, ({ label }) => label)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    type: 'check_status',
    statuses: groups.map(([label, all]) => {
      const { status, message } = toNewest(all.map(({ one }) => one));
      return { label, status, ...(message !== undefined && { message }) };
    }),
  };
};
