import type { Offer } from '../world/tables.ts';
import type { ListAcceleratorsBody } from './bodies.ts';
import type { Work } from './queue.ts';

/** A named tuple is a list in JSON: cloud, type, accelerator, count, processors, device memory, memory, price, spot price, region. */
const toRow = (offer: Offer) => [
  offer.cloud,
  offer.instanceType,
  offer.accelerator,
  offer.count,
  offer.cpus,
  offer.deviceMemory,
  offer.memory,
  offer.price,
  offer.spotPrice,
  offer.region,
];

const matches = (pattern: string | null, text: string, caseSensitive: boolean): boolean =>
  pattern === null || new RegExp(pattern, caseSensitive ? '' : 'i').test(text);

const isWanted = (offer: Offer, body: ListAcceleratorsBody): boolean => {
  const clouds = body.clouds === null ? null : [body.clouds].flat().map((cloud) => cloud.toLowerCase());
  return (
    (clouds?.includes(offer.cloud.toLowerCase()) ?? true) &&
    matches(body.name_filter, offer.accelerator!, body.case_sensitive) &&
    matches(body.region_filter, offer.region, body.case_sensitive) &&
    (body.quantity_filter === null || body.quantity_filter === offer.count)
  );
};

/** Of each machine only the cheapest region, unless all are asked for. */
const cheapest = (offers: readonly Offer[]): Offer[] => {
  const sorted = offers.toSorted((a, b) => a.price - b.price || (a.spotPrice ?? Infinity) - (b.spotPrice ?? Infinity));
  return [...Map.groupBy(sorted, ({ cloud, instanceType }) => `${cloud} ${instanceType}`).values()].map(([first]) => first!);
};

/** The price list of machines with accelerators, by the accelerator's name. https://docs.skypilot.co/en/latest/reference/cli.html#sky-gpus-list */
export const answerListAccelerators = (body: ListAcceleratorsBody, { state }: Work): unknown => {
  const wanted = state.world.offers.filter((offer) => offer.accelerator !== null && isWanted(offer, body));
  const listed = body.all_regions ? wanted : cheapest(wanted);
  const groups = Map.groupBy(listed, ({ accelerator }) => accelerator!);
  return Object.fromEntries([...groups].map(([name, offers]) => [name, offers.map(toRow)]));
};
