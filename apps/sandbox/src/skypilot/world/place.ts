import type { Random } from '../../world/random.ts';
import { OFFERS } from './offers.ts';
import type { Offer, Placement } from './tables.ts';

const WEIGHTS: Readonly<Record<string, number>> = { AWS: 5, GCP: 3, Lambda: 1, Kubernetes: 3 };

const draw = (random: Random): Offer => {
  const cloud = random.weighted(Object.entries(WEIGHTS));
  return random.pick(OFFERS.filter((offer) => offer.cloud === cloud));
};

/** Draws machines. Spot only where the offer has such a price and money changes hands. */
export const place = (random: Random, spotShare: number): Placement => {
  const offer = draw(random);
  const spot = random.chance(spotShare) && offer.spotPrice !== null && offer.cloud !== 'Kubernetes';
  const nodes = random.weighted([
    [1, 8],
    [2, 2],
    [4, 1],
  ]);
  const zone = offer.cloud === 'AWS' ? `${offer.region}${random.pick(['a', 'b'])}` : null;
  return { offer, zone, nodes, spot };
};

/** The machines of a type; what is placed by hand in a world. Throws where there is no such offer. */
export const placeOn = (cloud: string, instanceType: string, rest: Partial<Omit<Placement, 'offer'>> = {}): Placement => {
  const offer = OFFERS.find((known) => known.cloud === cloud && known.instanceType === instanceType);
  if (offer === undefined) throw new Error(`${cloud} has no ${instanceType} in the sandbox's price list.`);
  return { offer, zone: null, nodes: 1, spot: false, ...rest };
};
