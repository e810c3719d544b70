import type { Series } from './series.ts';

/** What a payload may hold. The intake's figures: https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
export interface ChunkLimits {
  /** The Agent's limit; the API page names none. */
  readonly points: number;
  /** Of JSON, before compression. */
  readonly bytes: number;
}

/** 10,000 points, and 95 % of the 5,242,880 bytes of JSON. */
export const CHUNK_LIMITS: ChunkLimits = { points: 10_000, bytes: 4_980_736 };

/** JSON around the name, the tags and the value of one series. */
const FRAME = 160;
/** JSON around a tag, and a number with its comma. */
const TAG_FRAME = 3;
const NUMBER = 25;

/**
 * Series in the order they come, in groups that fit one payload. The size is an estimate that ASCII never exceeds; where the real
 * one turns out too large after all, the payload is halved.
 */
export function* chunk(series: Iterable<Series>, limits: ChunkLimits = CHUNK_LIMITS): Generator<readonly Series[]> {
  let group: Series[] = [];
  let points = 0;
  let bytes = 0;
  for (const part of splitValues(series, limits.points)) {
    const size = estimate(part);
    if (group.length > 0 && (points + part.values.length > limits.points || bytes + size > limits.bytes)) {
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
function* splitValues(series: Iterable<Series>, most: number): Generator<Series> {
  for (const one of series) {
    if (one.values.length <= most) yield one;
    else for (let at = 0; at < one.values.length; at += most) yield { ...one, values: one.values.slice(at, at + most) };
  }
}

const estimate = ({ metric, tags, values }: Series): number =>
  FRAME + metric.length + tags.reduce((sum, tag) => sum + tag.length + TAG_FRAME, 0) + values.length * NUMBER;
