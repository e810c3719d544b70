import { HOUR, type Instant } from '../../world/instant.ts';
import { hashText } from '../../world/random.ts';
import { TYPES } from './instance-types.ts';
import { REGIONS } from './places.ts';

/** Dollars an hour on demand, as Linux. */
export const onDemandPrice = (type: string, region: string): number => Number((TYPES[type]!.price * REGIONS[region]!).toFixed(4));

/** How long a spot price holds. */
export const SPOT_STEP = 5 * HOUR;

/** When the spot price of a type in a zone began to hold that holds at an instant: each market has its own hour of change. */
export const spotChange = (type: string, zone: string, at: Instant): Instant => {
  const offset = (hashText(`${type}/${zone}`) % 300) * 60_000;
  return Math.floor((at - offset) / SPOT_STEP) * SPOT_STEP + offset;
};

/** Dollars an hour of a spot instance, as Linux, in a zone (`eu-west-1a`); between 0.25 and 0.75 of the price on demand. */
export const spotPrice = (type: string, zone: string, at: Instant): number => {
  const share = 0.25 + (hashText(`${type}/${zone}/${spotChange(type, zone, at)}`) % 5001) / 10_000;
  return Number((onDemandPrice(type, zone.slice(0, -1)) * share).toFixed(6));
};
