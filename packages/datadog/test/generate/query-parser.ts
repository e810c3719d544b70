/** A query in parts. */
export interface ParsedQuery {
  readonly statistic: string;
  readonly metric: string;
  /** Variables without their `$`. */
  readonly variables: readonly string[];
  /** Keys of the tags that are asked for or excluded. */
  readonly keys: readonly string[];
  readonly by: readonly string[];
  readonly counted: boolean;
  readonly rollup?: { readonly statistic: string; readonly seconds: number };
}

const QUERY =
  /^(?<statistic>sum|avg|min|max):(?<metric>[a-z][a-z0-9_.]{0,199})\{(?<scope>[^{}]*)\}(?: by \{(?<by>[a-z0-9_]+(?:,[a-z0-9_]+)*)\})?(?<counted>\.as_count\(\))?(?:\.rollup\((?<within>sum|avg|min|max), (?<seconds>[1-9]\d*)\))?$/;
const TERM = /^(?:\*|\$(?<variable>[a-z0-9_]+)|!?(?<key>[a-z][a-z0-9_]*):[a-z0-9_./-]+)$/;

/** Reads a query in the grammar of Datadog's metric queries, as far as it is used here. Throws for anything else. */
export const parseQuery = (query: string): ParsedQuery => {
  const groups = QUERY.exec(query)?.groups;
  if (!groups) throw new TypeError(`'${query}' is no query`);
  const terms = groups['scope']!.split(',').map((term) => {
    const found = TERM.exec(term)?.groups;
    if (!found) throw new TypeError(`'${term}' of '${query}' narrows nothing`);
    return found;
  });
  return {
    statistic: groups['statistic']!,
    metric: groups['metric']!,
    variables: terms.flatMap(({ variable }) => variable ?? []),
    keys: terms.flatMap(({ key }) => key ?? []),
    by: groups['by']?.split(',') ?? [],
    counted: groups['counted'] !== undefined,
    ...(groups['seconds'] !== undefined && { rollup: { statistic: groups['within']!, seconds: Number(groups['seconds']) } }),
  };
};

/** A monitor's query in parts. */
export interface ParsedMonitorQuery extends ParsedQuery {
  readonly over: string;
  readonly minutes: number;
  readonly comparison: string;
  readonly threshold: number;
}

const MONITOR =
  /^(?<over>sum|avg|min|max)\(last_(?<length>\d+)(?<unit>[mh])\):(?<query>.+) (?<comparison>>=?|<=?) (?<threshold>-?\d+(?:\.\d+)?)$/;
/** https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor */
const LONGEST = { m: 10_080, h: 168 };

/** Reads a monitor's query. Throws for what is none, and for a window that Datadog does not take. */
export const parseMonitorQuery = (text: string): ParsedMonitorQuery => {
  const groups = MONITOR.exec(text)?.groups;
  if (!groups) throw new TypeError(`'${text}' is no query of a monitor`);
  const unit = groups['unit'] as keyof typeof LONGEST;
  const length = Number(groups['length']);
  if (length < 1 || length > LONGEST[unit]) throw new TypeError(`'${text}': a window is ${LONGEST[unit]}${unit} at most`);
  return {
    ...parseQuery(groups['query']!),
    over: groups['over']!,
    minutes: unit === 'h' ? length * 60 : length,
    comparison: groups['comparison']!,
    threshold: Number(groups['threshold']),
  };
};
