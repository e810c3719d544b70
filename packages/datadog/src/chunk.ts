import type { Series } from './series.ts';

/** Points of a payload: the Agent's limit, the API page names none. */
const MOST_POINTS = 10_000;
/** Bytes of JSON: 95 % of what https://docs.datadoghq.com/api/latest/metrics/#submit-metrics allows. */
const MOST_BYTES = 4_980_736;

/** JSON around the name, the tags and the value of one series. */
const FRAME = 160;
/** JSON around a tag, and a number with its comma. */
const TAG_FRAME = 3;
const NUMBER = 25;

/**
 * Series in the order they come, in groups that fit one payload. The size is an estimate that ASCII never exceeds; where the real
 * one turns out too large after all, the payload is halved.
 */
export function* chunk(series: Iterable<Series>): Generator<readonly Series[]> {
  let group: Series[] = [];
  let points = 0;
  let bytes = 0;
  for (const part of splitValues(series)) {
    const size = estimate(part);
    if (group.length > 0 && (points + part.values.length > MOST_POINTS || bytes + size > MOST_BYTES)) {
      yield group;
      [group, points, bytes] = [[], 0, 0];
    }
    group.push(part);
    points += part.values.length;
    bytes += size;
  }
  if (group.length > 0) yield group;
}

/** The values of a distribution add up, so a long list may travel in parts. */
function* splitValues(series: Iterable<Series>): Generator<Series> {
  for (const one of series) {
    const { values } = one;
    if (values.length <= MOST_POINTS) yield one;
    else for (let at = 0; at < values.length; at += MOST_POINTS) yield { ...one, values: values.slice(at, at + MOST_POINTS) };
  }
}

const estimate = ({ metric, tags, values }: Series): number =>
  FRAME + metric.length + tags.reduce((sum, tag) => sum + tag.length + TAG_FRAME, 0) + values.length * NUMBER;
