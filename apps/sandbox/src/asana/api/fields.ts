/** A record as the API knows it, whole. */
export type RecordOf = Readonly<Record<string, unknown>>;

/** What is shown of a record where nothing is said. */
const COMPACT = ['gid', 'name', 'resource_type', 'resource_subtype'];

const isRecord = (value: unknown): value is RecordOf => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths by their first step: `memberships.project` → `memberships` → [`project`]. */
const byStep = (paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const steps = paths.map((path) => path.split(/\.(.*)/s));
  return new Map(
    [...Map.groupBy(steps, ([step]) => step!)].map(([step, all]) => [step, all.flatMap(([, rest]) => (rest ? [rest] : []))]),
  );
};

const show = (value: unknown, paths: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((one) => show(one, paths));
  return isRecord(value) ? select(value, paths) : value;
};

/** The fields that were asked for, and the gid, which comes by itself. https://developers.asana.com/docs/inputoutput-options */
export const select = (record: RecordOf, paths: readonly string[]): RecordOf => {
  const asked = [...byStep(paths)].flatMap(([step, rest]) => (step in record ? [[step, show(record[step], rest)] as const] : []));
  return { ...('gid' in record && { gid: record['gid'] }), ...Object.fromEntries(asked) };
};

/** What is shown of a record: what was asked for, else the compact form. */
export const toShown = (record: RecordOf, fields: readonly string[] | undefined): RecordOf =>
  fields ? select(record, fields) : Object.fromEntries(COMPACT.flatMap((name) => (name in record ? [[name, record[name]]] : [])));
