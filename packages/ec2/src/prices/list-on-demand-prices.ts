import type { Context } from '@collectors/core';
import { readPage } from '../listing/read-page.ts';
import { walkPages } from '../listing/walk-pages.ts';
import { productsPage, toOnDemandPrice } from './product.ts';

/** The price list is served in a few regions, and is the same in each. https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html */
const REGION = 'us-east-1';
const WHAT = `Pricing GetProducts in ${REGION}`;
/** Characters that the value of a filter may have. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_Filter.html */
const LONGEST = 1024;

/** One product a type and region: Linux without licences, on shared hardware, and neither reserved nor unused capacity. */
const ONLY = { operatingSystem: 'Linux', tenancy: 'Shared', preInstalledSw: 'NA', capacitystatus: 'Used' };

/** Names a price among all. */
export const priceKey = (region: string, type: string): string => `${region} ${type}`;

/**
 * Dollars an hour on demand, by region and type, as far as the list has them.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html
 */
export const listOnDemandPrices = async (
  { aws }: Pick<Context, 'aws'>,
  regions: readonly string[],
  types: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const { paginateGetProducts, PricingClient } = await import('../clients/pricing.ts');
  const client = aws(PricingClient, { region: REGION });
  const prices: Record<string, number> = {};
  for (const some of toValues(types)) {
    const Filters = [
      ...Object.entries(ONLY).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
      { Type: 'ANY_OF' as const, Field: 'regionCode', Value: regions.join(',') },
      { Type: 'ANY_OF' as const, Field: 'instanceType', Value: some },
    ];
    const pages = paginateGetProducts({ client, pageSize: 100 }, { ServiceCode: 'AmazonEC2', FormatVersion: 'aws_v1', Filters });
    for await (const answer of walkPages(pages, WHAT))
      for (const product of readPage(productsPage, answer, WHAT).PriceList) {
        const { instanceType, regionCode } = product.product.attributes;
        const price = toOnDemandPrice(product);
        if (price !== undefined) prices[priceKey(regionCode, instanceType)] ??= price;
      }
  }
  return prices;
};

/** Lists as values of filters, each within its length. */
const toValues = (names: readonly string[]): readonly string[] => {
  const values: string[] = [];
  for (const name of names) {
    const last = values.at(-1);
    if (last !== undefined && last.length + name.length < LONGEST) values[values.length - 1] = `${last},${name}`;
    else values.push(name);
  }
  return values;
};
