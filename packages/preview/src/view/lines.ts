import type { MetricData, ScopeData, SeriesData } from '../page-data.ts';

/** One line of a chart. */
export interface Line {
  /** What tells it apart from the others of its chart; empty where there is nothing to tell apart. */
  readonly label: string;
  /** The position of its member among all members, which gives its colour; null where it belongs to no member. */
  readonly member: number | null;
  /** Its position among the lines of its member, which gives its shade. */
  readonly shade: number;
  /** The tags that all its series share. */
  readonly tags: Readonly<Record<string, string>>;
  readonly values: readonly (number | null)[];
  /** The value of the last instant at all; null where it has none. */
  readonly latest: number | null;
}

/** Which members are shown: tag key → value; a key that is left out shows all. */
export type Selection = Readonly<Record<string, string>>;

const matches = ({ tags }: SeriesData, selection: Selection): boolean =>
  Object.entries(selection).every(([key, value]) => tags[key] === undefined || tags[key] === value);

/** The series of a metric that belong to the members shown. */
export const selectSeries = ({ series }: MetricData, selection: Selection): readonly SeriesData[] =>
  series.filter((one) => matches(one, selection));

/** Whether a metric has a value now for the members shown. */
export const hasValue = (metric: MetricData, selection: Selection): boolean =>
  selectSeries(metric, selection).some(({ values }) => (values.at(-1) ?? null) !== null);

const addUp = (series: readonly SeriesData[]): readonly (number | null)[] => {
  const [first] = series;
  if (series.length === 1 && first) return first.values;
  return (first?.values ?? []).map((_, index) => {
    const values = series.map(({ values }) => values[index] ?? null).filter((value) => value !== null);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null;
  });
};

/** `acme/app` is `app` where every member is of acme: what is said once need not be said everywhere. */
const createShortener = (values: readonly string[]) => {
  const owners = new Set(values.map((value) => value.slice(0, value.lastIndexOf('/') + 1)));
  const [owner = ''] = owners;
  return (value: string): string => (owners.size === 1 ? value.slice(owner.length) : value);
};

/** The tag keys by whose values the lines of a chart are told apart. */
const toLineKeys = (metric: MetricData, scopes: readonly ScopeData[], selection: Selection): readonly string[] => {
  const all = metric.tags.map(({ key }) => key);
  const open = scopes.map(({ key }) => key).filter((key) => all.includes(key) && selection[key] === undefined);
  const rest = all.filter((key) => !scopes.some((scope) => scope.key === key));
  if (!metric.adds) return [...open, ...rest];
  if (open.length > 0) return open;
  const grouped = rest.filter((key) => metric.groupBy.includes(key));
  return grouped.length > 0 ? grouped : rest;
};

const toLabel = (tags: SeriesData['tags'], keys: readonly string[], scopes: readonly ScopeData[]): string =>
  keys
    .flatMap((key) => {
      const value = tags[key];
      const scope = scopes.find((one) => one.key === key);
      if (value === undefined || value === '') return [];
      return [scope ? createShortener(scope.values)(value) : value];
    })
    .join(' · ');

/** A tag that all lines share tells none apart; a line that is alone has all of its tags. */
const toTellingKeys = (lines: readonly SeriesData[], keys: readonly string[]): readonly string[] => {
  const telling = keys.filter((key) => new Set(lines.map(({ tags }) => tags[key])).size > 1);
  return telling.length > 0 ? telling : keys;
};

const toMember = (tags: SeriesData['tags'], scopes: readonly ScopeData[]): number | null => {
  const scope = scopes.find(({ key }) => tags[key] !== undefined);
  return scope ? scope.values.indexOf(tags[scope.key]!) : null;
};

const byMemberThenSize = (one: Omit<Line, 'shade'>, other: Omit<Line, 'shade'>): number =>
  (one.member ?? 0) - (other.member ?? 0) || (other.latest ?? -Infinity) - (one.latest ?? -Infinity);

const withShades = (lines: readonly Omit<Line, 'shade'>[]): readonly Line[] => {
  const seen = new Map<number | null, number>();
  return lines.map((line) => {
    const shade = seen.get(line.member) ?? 0;
    seen.set(line.member, shade + 1);
    return { ...line, shade };
  });
};

/**
 * The lines of a metric's chart: one for each member that is shown, or for each set of tags where one member alone is shown or where
 * values may not be added up.
 */
export const toLines = (metric: MetricData, scopes: readonly ScopeData[], selection: Selection): readonly Line[] => {
  const keys = toLineKeys(metric, scopes, selection);
  const shown = selectSeries(metric, selection);
  const bundles = Map.groupBy(shown, ({ tags }) => JSON.stringify(keys.map((key) => tags[key] ?? null)));
  const telling = toTellingKeys(
    [...bundles.values()].map(([first]) => first!),
    keys,
  );
  const lines = [...bundles.values()].map((series) => {
    const { tags } = series[0]!;
    const values = addUp(series);
    const named = Object.fromEntries(keys.flatMap((key) => (tags[key] === undefined ? [] : [[key, tags[key]]])));
    const label = toLabel(tags, telling, scopes);
    return { label, member: toMember(tags, scopes), tags: named, values, latest: values.at(-1) ?? null };
  });
  return withShades(lines.toSorted(byMemberThenSize));
};
