import type { z } from 'zod';
import type { distributionPayload, seriesPayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import type { SeriesStore, StoredType } from '@collectors/preview';
import { spellName, spellTags } from './spelling.ts';
import type { Tally } from './tally.ts';

/** The Agent's limit, beyond which the intake drops payloads; the API page names none. */
const MOST_POINTS = 10_000;
/** The intake's default. */
const MOST_TAGS = 100;
const TYPES: readonly StoredType[] = ['unspecified', 'count', 'rate', 'gauge'];

/** Seconds around now in which points are taken. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const WINDOW = { past: 3600, future: 600 };

/** One series in either payload. */
interface Sent {
  readonly metric: string;
  readonly type: StoredType;
  readonly tags: readonly string[];
  readonly unit?: string | undefined;
  readonly interval?: number | undefined;
  readonly points: readonly (readonly [timestamp: number, values: readonly number[]])[];
}

/** Where points go, and by which clock (epoch seconds) they are judged. */
export interface TakeOptions {
  readonly store: SeriesStore;
  readonly tally: Tally;
  readonly now: number;
}

const hostTag = (host: string | undefined): readonly string[] => (host ? [`host:${host}`] : []);

/** Stores a payload of gauges, counts and rates. Throws a `Refusal` 413 where it has too many points. */
export const takeSeries = ({ series }: z.infer<typeof seriesPayload>, options: TakeOptions): void => {
  refuseTooMany(series.reduce((sum, { points }) => sum + points.length, 0));
  for (const { type, points, tags, resources, ...rest } of series) {
    const host = resources.find((resource) => resource.type === 'host')?.name;
    const pairs = points.map(({ timestamp, value }) => [timestamp, [value]] as const);
    take({ ...rest, type: TYPES[type]!, points: pairs, tags: [...tags, ...hostTag(host)] }, options);
  }
};

/** Stores a payload of distributions. */
export const takeDistributions = ({ series }: z.infer<typeof distributionPayload>, options: TakeOptions): void => {
  for (const { metric, points, tags, host } of series) {
    take({ metric, type: 'distribution', points, tags: [...tags, ...hostTag(host)] }, options);
  }
};

const refuseTooMany = (points: number): void => {
  if (points > MOST_POINTS) throw new Refusal(413, `Payload too big: ${points} points, the limit is ${MOST_POINTS}`);
};

const take = (sent: Sent, { store, tally, now }: TakeOptions): void => {
  const metric = spellName(sent.metric);
  const tags = spellTags(sent.tags);
  tally.spelt([sent.metric, ...sent.tags], [metric ?? sent.metric, ...tags]);
  const info = { metric: metric ?? '', tags, type: sent.type, ...pick(sent) };
  for (const [timestamp, values] of sent.points) {
    const reason = metric === undefined ? 'metric name' : findDrop(tags, timestamp, now);
    if (reason !== undefined) tally.dropped(values.length, reason);
    else {
      store.put(info, timestamp, values);
      tally.stored(values.length);
    }
  }
};

const pick = ({ unit, interval }: Sent) => ({ ...(unit !== undefined && { unit }), ...(interval !== undefined && { interval }) });

const findDrop = (tags: readonly string[], timestamp: number, now: number): string | undefined => {
  if (tags.length > MOST_TAGS) return 'more than 100 tags';
  if (timestamp < now - WINDOW.past) return 'too old';
  return timestamp > now + WINDOW.future ? 'too far ahead' : undefined;
};
