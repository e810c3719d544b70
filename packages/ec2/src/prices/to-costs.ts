import { CollectorError } from '@collectors/core';
import type { Instance } from '../facts/instance.ts';
import type { Lifecycle } from '../facts/lifecycle.ts';
import { priceKey } from './list-on-demand-prices.ts';
import { spotKey } from './list-spot-prices.ts';

/** What a running instance costs. Dollars an hour. */
export interface Cost {
  readonly lifecycle: Lifecycle;
  readonly price: number;
  /** What its type costs on demand. */
  readonly onDemand: number;
}

/** What is known of prices. */
export interface PriceBook {
  readonly onDemand: Readonly<Record<string, number>>;
  readonly spot: Readonly<Record<string, number>>;
}

/** Prices running instances of a region. Throws `not_found` for one that has no price: left out, it would cost nothing. */
export const toCosts = (running: readonly Instance[], region: string, prices: PriceBook): readonly Cost[] =>
  running.map(({ type, zone, lifecycle }) => {
    const onDemand = prices.onDemand[priceKey(region, type)] ?? refuse(`on-demand price of ${type} in ${region}`);
    if (lifecycle !== 'spot') return { lifecycle, price: onDemand, onDemand };
    return { lifecycle, price: prices.spot[spotKey(type, zone)] ?? refuse(`spot price of ${type} in ${zone}`), onDemand };
  });

const refuse = (what: string): never => {
  throw new CollectorError('not_found', `AWS has no ${what} for Linux, and an instance runs there.`, {
    fix: 'Set `prices: false` to do without `ec2.cost.*`.',
  });
};
