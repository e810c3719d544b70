/** Points of a payload: the Agent's limit, the API page names none. */
export const MOST_VALUES = 10_000;
/** Bytes of JSON: 95 % of what https://docs.datadoghq.com/api/latest/metrics/#submit-metrics allows. */
const MOST_BYTES = 4_980_736;
/** The longest series is a distribution of 10,000 values: a quarter of a megabyte. */
const ROOM = MOST_BYTES + 2 ** 19;
const [OPEN, COMMA, CLOSE] = ['{"series":[', ',', ']}'];

/** A payload's JSON while it is written: one piece of memory, used for each payload anew. */
export interface Body {
  readonly bytes: Buffer;
  /** Bytes written. */
  length: number;
  /** Values in it: what the intake counts. */
  values: number;
  /** Points that were collected for it: what the account counts. */
  points: number;
}

/** An empty body. Memory that is not written to costs nothing. */
export const createBody = (): Body => ({ bytes: Buffer.allocUnsafeSlow(ROOM), length: 0, values: 0, points: 0 });

/** Whether a series of so many bytes and values still has room; in an empty body each has. */
export const hasRoom = (body: Body, bytes: number, values: number): boolean =>
  body.length === 0 || (body.values + values <= MOST_VALUES && body.length + bytes + COMMA.length <= MOST_BYTES);

/** Opens the body for its next series, whose JSON follows. */
export const openSeries = (body: Body): void => {
  body.length += body.bytes.write(body.length === 0 ? OPEN : COMMA, body.length, 'latin1');
};

/** Adds the JSON of a series. */
export const addSeries = (body: Body, json: string, values: number, points: number): void => {
  openSeries(body);
  body.length += body.bytes.write(json, body.length);
  body.values += values;
  body.points += points;
};

/** What was written; the body is empty from now on, and what was taken is good until something is written to it. */
export const takeBody = (body: Body): { readonly json: Buffer; readonly points: number } => {
  const end = body.length + body.bytes.write(CLOSE, body.length, 'latin1');
  const taken = { json: body.bytes.subarray(0, end), points: body.points };
  body.length = 0;
  body.values = 0;
  body.points = 0;
  return taken;
};

/** The body of several series, given as JSON. */
export const toBody = (series: readonly string[]): string => OPEN + series.join(COMMA) + CLOSE;
