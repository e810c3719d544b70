import type { MetricLine, SeriesLimits } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { addSeries, type Body, createBody, hasRoom, MOST_VALUES, takeBody } from './body.ts';
import { createGuard, type Guard } from './guard.ts';
import { createTagJoiner } from './join-tags.ts';
import { pack } from './pack.ts';
import type { Encoding, Payload } from './payload.ts';
import { toPlainLine } from './plain-line.ts';
import { readLine } from './read-line.ts';
import { createSerialiser } from './serialise.ts';
import type { Series } from './series.ts';
import { normaliseTags } from './tags.ts';
import { toSeries } from './to-series.ts';
import { findLineFault, findTimestampFault } from './validate.ts';

/** What all lines of a run share. */
export interface PayloadOptions {
  readonly kind: Payload['kind'];
  readonly encoding: Encoding;
  /** `key:value`, on every series. */
  readonly tags: readonly string[];
  /** Epoch seconds. */
  readonly timestamp: number;
  readonly now: Date;
  readonly limits: SeriesLimits;
  /** Where points are entered that do not go on. */
  readonly account: Account;
}

/** What is worked out once for all lines. */
interface Road extends Pick<PayloadOptions, 'timestamp' | 'account'> {
  /** The run's tags, normalised. */
  readonly common: readonly string[];
  /** Why no point of this run can be sent, if so. */
  readonly fault: string | undefined;
  readonly guard: Guard;
}

/**
 * The lines as payloads, one after the other, so that never all of them are held: validated, normalised, aggregated, guarded,
 * serialised, cut and packed.
 */
export function* toPayloads(lines: readonly MetricLine[], options: PayloadOptions): Generator<Payload> {
  const { kind, encoding, account, timestamp, now, limits } = options;
  const guard = createGuard(limits, account);
  const road: Road = {
    account,
    timestamp,
    guard,
    common: normaliseTags(options.tags),
    fault: findTimestampFault(timestamp, now),
  };
  const body = createBody();
  const take = (): Payload => {
    const { json, points } = takeBody(body);
    return { kind, encoding, points, body: pack(json, encoding) };
  };
  for (const line of lines) for (const _full of writeLine(line, body, road)) yield take();
  if (body.length > 0) yield take();
}

/** Writes a line's series, and yields each time the body is full. */
function* writeLine(line: MetricLine, body: Body, road: Road): Generator<void> {
  const { account, common, fault, guard, timestamp } = road;
  const plain = (fault ?? findLineFault(line, common.length)) ? undefined : toPlainLine(line, common, timestamp);
  if (plain && guard.admits(line, plain.rows)) {
    account.collect(plain.rows);
    while (!plain.write(body)) yield;
    return;
  }
  const read = readLine(line, { account, fault, tagsOfRun: common.length });
  if (read) yield* writeCarefully(read, body, road);
}

function* writeCarefully(line: MetricLine, body: Body, { common, timestamp, account, guard }: Road): Generator<void> {
  const joinTags = createTagJoiner(common, line.keys);
  const serialise = createSerialiser(line, timestamp);
  const series = guard.limit(line, toSeries(line, joinTags, account), joinTags);
  for (const part of series.flatMap(splitValues)) {
    const json = serialise(part);
    if (!hasRoom(body, Buffer.byteLength(json), part.values.length)) yield;
    addSeries(body, json, part.values.length, part.points);
  }
}

/** The values of a distribution add up, so a long list may travel in parts. */
const splitValues = (series: Series): readonly Series[] => {
  const { tags, values, points } = series;
  if (values.length <= MOST_VALUES) return [series];
  const first = Math.min(points, MOST_VALUES);
  const rest = { tags, values: values.slice(MOST_VALUES), points: points - first };
  return [{ tags, values: values.slice(0, MOST_VALUES), points: first }, ...splitValues(rest)];
};
