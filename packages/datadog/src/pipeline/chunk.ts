/** A series on its way into a payload. */
export interface Part {
  readonly json: string;
  /** Values in it: what the intake counts. */
  readonly values: number;
  /** Points that were collected for it: what the account counts. */
  readonly points: number;
}

/** A payload before it is packed. */
export interface Chunk {
  readonly json: string;
  readonly points: number;
}

/** Points of a payload: the Agent's limit, the API page names none. */
export const MOST_VALUES = 10_000;
/** Bytes of JSON: 95 % of what https://docs.datadoghq.com/api/latest/metrics/#submit-metrics allows. */
const MOST_BYTES = 4_980_736;
const [OPEN, CLOSE] = ['{"series":[', ']}'];

/** Series in the order they come, in groups that fit one payload. Only one group is held at a time. */
export function* chunk(parts: Iterable<Part>): Generator<Chunk> {
  let group: string[] = [];
  let [values, points, bytes] = [0, 0, 0];
  for (const part of parts) {
    const size = Buffer.byteLength(part.json) + 1;
    if (group.length > 0 && (values + part.values > MOST_VALUES || bytes + size > MOST_BYTES)) {
      yield { json: toBody(group), points };
      [group, values, points, bytes] = [[], 0, 0, 0];
    }
    group.push(part.json);
    values += part.values;
    points += part.points;
    bytes += size;
  }
  if (group.length > 0) yield { json: toBody(group), points };
}

/** The body of several series, given as JSON. */
export const toBody = (series: readonly string[]): string => OPEN + series.join(',') + CLOSE;
