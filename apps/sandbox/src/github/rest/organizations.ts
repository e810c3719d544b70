import type { ActionsUsage, Organization } from '../../world/tables.ts';
import { refuse, toJson, type GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { toNodeId } from '../node-id.ts';
import type { RestRequest } from './route.ts';

const withOrganization =
  (answer: (context: GithubContext, organization: Organization, request: RestRequest) => GithubAnswer) =>
  (context: GithubContext, request: RestRequest): GithubAnswer => {
    const login = request.parameters[0]?.toLowerCase();
    const found = context.world.organizations.find((organization) => organization.login.toLowerCase() === login);
    return found === undefined ? refuse(404, 'Not Found') : answer(context, found, request);
  };

/** https://docs.github.com/en/rest/orgs/orgs#get-an-organization */
export const answerOrganization = withOrganization((_context, { id, login }) =>
  toJson(200, { login, id, node_id: toNodeId('O', id), type: 'Organization' }),
);

/** https://docs.github.com/en/rest/actions/cache#get-github-actions-cache-usage-for-an-organization */
export const answerCacheUsage = withOrganization((context, { cacheUsage }) => {
  const latest = cacheUsage.findLast(({ at }) => at <= context.at);
  return toJson(200, { total_active_caches_count: latest?.count ?? 0, total_active_caches_size_in_bytes: latest?.bytes ?? 0 });
});

/** Without the noise of binary fractions. */
const toAmount = (value: number): number => Math.round(value * 1e10) / 1e10;

const toUsageItem = (lines: readonly ActionsUsage[]) => {
  const [{ product, sku, unitType, pricePerUnit }] = lines as readonly [ActionsUsage];
  const grossQuantity = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const discountQuantity = lines.reduce((sum, line) => sum + line.discountQuantity, 0);
  const netQuantity = grossQuantity - discountQuantity;
  return {
    product,
    sku,
    unitType,
    pricePerUnit,
    grossQuantity,
    grossAmount: toAmount(grossQuantity * pricePerUnit),
    discountQuantity,
    discountAmount: toAmount(discountQuantity * pricePerUnit),
    netQuantity,
    netAmount: toAmount(netQuantity * pricePerUnit),
  };
};

/** The period asked for: the current year where nothing is; a month without a year is this year's. */
const toPeriod = (query: URLSearchParams, now: Date) => {
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const day = number('day');
  const month = number('month') ?? (day === undefined ? undefined : now.getUTCMonth() + 1);
  const year = number('year') ?? now.getUTCFullYear();
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
};

const inPeriod = (line: ActionsUsage, { year, month, day }: ReturnType<typeof toPeriod>): boolean => {
  const date = new Date(line.day);
  return (
    date.getUTCFullYear() === year &&
    (month === undefined || date.getUTCMonth() + 1 === month) &&
    (day === undefined || date.getUTCDate() === day)
  );
};

/** https://docs.github.com/en/rest/billing/usage#get-billing-usage-summary-for-an-organization */
export const answerUsageSummary = withOrganization((context, { login, actionsUsage }, { query }) => {
  const timePeriod = toPeriod(query, new Date(context.at));
  const same = (name: string, value: string) =>
    query.get(name) === null || query.get(name)!.toLowerCase() === value.toLowerCase();
  const lines = actionsUsage
    .filter((line) => line.recordedAt <= context.at && inPeriod(line, timePeriod))
    .filter((line) => same('product', line.product) && same('sku', line.sku));
  const usageItems = [...Map.groupBy(lines, ({ sku }) => sku).values()].map(toUsageItem);
  return toJson(200, { timePeriod, organization: login, usageItems });
});
