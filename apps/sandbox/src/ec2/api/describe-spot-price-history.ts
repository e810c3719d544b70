import { DAY, type Instant } from '../../world/instant.ts';
import { isOffered, TYPES } from '../world/instance-types.ts';
import { ZONES } from '../world/places.ts';
import { SPOT_STEP, spotChange, spotPrice } from '../world/prices.ts';
import type { Call } from './call.ts';
import { pageOf, type Parameters, readParameters } from './parameters.ts';
import { Refusal, refuseValue } from './refusal.ts';
import type { Xml } from './xml.ts';

const PRODUCTS: Readonly<Record<string, number>> = { 'Linux/UNIX': 1, 'SUSE Linux': 1.4, Windows: 1.8 };

const readTime = (text: string | undefined, otherwise: Instant): Instant => {
  const at = text === undefined ? otherwise : Date.parse(text);
  return Number.isNaN(at) ? refuseValue(`Value (${text}) for parameter startTime is invalid.`) : at;
};

/** When prices began to hold: the one that held at the start, and each that came until the end; the newest first. */
const changes = (type: string, zone: string, from: Instant, to: Instant): Instant[] => {
  const all: Instant[] = [];
  for (let at = spotChange(type, zone, to); ; at -= SPOT_STEP) {
    all.push(at);
    if (at <= from) return all;
  }
};

const typesOf = (parameters: Parameters, region: string): readonly string[] => {
  const asked = parameters.list('InstanceType');
  const unknown = asked.find((name) => !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(name));
  if (unknown !== undefined) refuseValue(`Invalid instance type '${unknown}'`);
  const offered = Object.keys(TYPES).filter((type) => isOffered(TYPES[type]!, region));
  return asked.length === 0 ? offered : offered.filter((type) => asked.includes(type));
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html */
export const describeSpotPriceHistory = (query: URLSearchParams, { region, at, fault }: Call): Xml => {
  const names = ['MaxResults', 'NextToken', 'InstanceType.*', 'ProductDescription.*', 'StartTime', 'EndTime', 'AvailabilityZone'];
  const parameters = readParameters(query, names, []);
  const to = Math.min(at, readTime(parameters.one('EndTime'), at));
  const from = Math.max(at - 90 * DAY, readTime(parameters.one('StartTime'), at - DAY));
  if (parameters.one('EndTime') !== undefined && from > to)
    throw new Refusal(400, 'InvalidParameterCombination', 'The start time must be before the end time.');
  const asked = parameters.list('ProductDescription');
  const products = Object.entries(PRODUCTS).filter(([product]) => asked.length === 0 || asked.includes(product));
  const zones = ZONES.map((zone) => region + zone).filter((zone) => (parameters.one('AvailabilityZone') ?? zone) === zone);
  const all = typesOf(parameters, region).flatMap((instanceType) =>
    zones.flatMap((availabilityZone) =>
      changes(instanceType, availabilityZone, Math.min(from, to), to).flatMap((change) =>
        products.map(([productDescription, factor]) => ({
          instanceType,
          productDescription,
          spotPrice: (spotPrice(instanceType, availabilityZone, change) * factor).toFixed(6),
          timestamp: new Date(change),
          availabilityZone,
        })),
      ),
    ),
  );
  const { items, nextToken } = pageOf(all, parameters, 'spot', fault, [1, 1000]);
  // The last page has an empty token, not none.
  return { spotPriceHistorySet: items, nextToken: nextToken ?? '' };
};
