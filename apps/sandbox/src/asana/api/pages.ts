import type { AsanaContext } from './context.ts';
import { Refusal } from './answer.ts';
import { type RecordOf, toShown } from './fields.ts';

const LARGEST = 100;
/** Milliseconds. */
const LIFE = 15 * 60_000;

interface Place {
  readonly start: number;
  /** When it was given, by the sandbox's clock. */
  readonly at: number;
  /** Of what: a place is good for the same question only. */
  readonly question: string;
}

const toOffset = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const EXPIRED = 'offset: Your pagination token has expired.';

const readOffset = (text: string, question: string, { at, options }: AsanaContext): number => {
  let place: Partial<Place>;
  try {
    place = JSON.parse(Buffer.from(text, 'base64url').toString()) as Place;
  } catch {
    throw new Refusal(400, 'offset: Your pagination token is invalid.');
  }
  if (place.question !== question) throw new Refusal(400, 'offset: Your pagination token is invalid.');
  if (at - place.at! >= (options.offsetLife ?? LIFE)) throw new Refusal(400, EXPIRED);
  return place.start!;
};

const readLimit = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (limit >= 1 && limit <= LARGEST) return limit;
  throw new Refusal(400, `limit: Must be between 1 and ${LARGEST}, inclusive`);
};

/** The fields that are asked for; `undefined` where none are. */
export const readFields = ({ searchParams }: URL): readonly string[] | undefined =>
  searchParams
    .get('opt_fields')
    ?.split(',')
    .map((field) => field.trim())
    .filter(Boolean);

/** A page of a list. https://developers.asana.com/docs/pagination */
export const toPage = (records: readonly RecordOf[], { url, ...context }: AsanaContext): RecordOf => {
  const { searchParams: query } = url;
  const fields = readFields(url);
  const limit = readLimit(query.get('limit'));
  const show = (some: readonly RecordOf[]) => some.map((record) => toShown(record, fields));
  // Without a limit there are no pages: the whole of it, or nothing at all where it is too long.
  if (limit === undefined) return { data: show(records) };
  const others = new URLSearchParams(query);
  others.delete('offset');
  others.sort();
  const question = `${url.pathname}?${others.toString()}`;
  const given = query.get('offset');
  const endless = context.fault?.kind === 'endless-pages';
  const start = given === null || endless ? 0 : readOffset(given, question, { url, ...context });
  const next = endless ? 0 : start + limit;
  const more = endless || next < records.length;
  const offset = toOffset({ start: next, at: context.at, question });
  return {
    data: show(records.slice(start, start + limit)),
    next_page: more
      ? { offset, path: `${url.pathname}?offset=${offset}`, uri: `${url.origin}${url.pathname}?offset=${offset}` }
      : null,
  };
};
