import { z } from 'zod';
import { hashText } from '../../world/random.ts';
import { isOffered, TYPES } from '../world/instance-types.ts';
import { REGIONS } from '../world/places.ts';
import { onDemandPrice } from '../world/prices.ts';
import type { Call } from './call.ts';
import { toPage } from './page.ts';
import { readInput } from './read-input.ts';
import { Refusal } from './refusal.ts';

const filter = z.strictObject({
  Type: z.enum(['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF']),
  Field: z.string(),
  Value: z.string().min(1).max(1024),
});

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html */
const input = z.strictObject({
  ServiceCode: z.string(),
  Filters: z.array(filter).max(50).default([]),
  FormatVersion: z.literal('aws_v1').optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

type Filter = z.infer<typeof filter>;
type Attributes = Readonly<Record<string, string>>;

interface Product {
  readonly attributes: Attributes;
  readonly price: number;
}

/** What a type costs as what: the product that most instances are, and those that are easily taken for it. */
const VARIANTS: readonly (readonly [Attributes, number])[] = [
  [{}, 1],
  // Capacity that is paid for by its reservation, or by its block.
  [{ capacitystatus: 'UnusedCapacityReservation' }, 1],
  [{ capacitystatus: 'AllocatedCapacityReservation' }, 0],
  [{ marketoption: 'CapacityBlock' }, 0],
  [{ tenancy: 'Dedicated' }, 1.1],
  [{ operatingSystem: 'Windows' }, 1.8],
  [{ preInstalledSw: 'SQL Std' }, 3],
];

const toProducts = (instanceType: string, regionCode: string): Product[] =>
  VARIANTS.map(([attributes, factor]) => ({
    attributes: {
      servicecode: 'AmazonEC2',
      instanceType,
      regionCode,
      operatingSystem: 'Linux',
      tenancy: 'Shared',
      preInstalledSw: 'NA',
      capacitystatus: 'Used',
      marketoption: 'OnDemand',
      locationType: 'AWS Region',
      vcpu: String(TYPES[instanceType]!.cores * TYPES[instanceType]!.threads),
      ...attributes,
    },
    price: onDemandPrice(instanceType, regionCode) * factor,
  }));

const ALL: readonly Product[] = Object.keys(REGIONS).flatMap((region) =>
  Object.keys(TYPES).flatMap((type) => (isOffered(TYPES[type]!, region) ? toProducts(type, region) : [])),
);

/** An hour on demand, and a year reserved, which has a price an hour too. */
const toEntry = ({ attributes, price }: Product): string => {
  const sku = hashText(JSON.stringify(attributes)).toString(36).toUpperCase().padStart(16, 'A');
  const rate = (unit: string, value: number) => {
    const code = `${sku}.${unit.toUpperCase()}`;
    return { [code]: { rateCode: code, unit, pricePerUnit: { USD: value.toFixed(10) } } };
  };
  const term = (priceDimensions: object) => ({
    [`${sku}.TERM`]: { sku, effectiveDate: '2026-01-01T00:00:00Z', priceDimensions },
  });
  return JSON.stringify({
    product: { productFamily: 'Compute Instance', attributes, sku },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: term(rate('Hrs', price)),
      Reserved: term({ ...rate('Quantity', price * 5000), ...rate('Hrs', price * 0.6) }),
    },
    version: '20260301000000',
    publicationDate: '2026-03-01T00:00:00Z',
  });
};

const fits = ({ Type, Field, Value }: Filter, attributes: Attributes): boolean => {
  const value = attributes[Field] ?? '';
  if (Type === 'ANY_OF') return Value.split(',').includes(value);
  if (Type === 'NONE_OF') return !Value.split(',').includes(value);
  return Type === 'CONTAINS' ? value.includes(Value) : value === Value;
};

/** Where the price list is served. */
const SERVED = ['us-east-1', 'eu-central-1', 'ap-south-1'];

/** The price list, each product of it a text. */
export const getProducts = (body: Buffer, { region, fault }: Call) => {
  if (!SERVED.includes(region)) throw new Refusal(404, 'UnknownOperationException', `There is no price list in ${region}.`);
  const { ServiceCode, Filters, MaxResults, NextToken } = readInput(input, body, 'InvalidParameterException');
  if (ServiceCode !== 'AmazonEC2') throw new Refusal(400, 'NotFoundException', `Service code ${ServiceCode} is not known here.`);
  const found = ALL.filter(({ attributes }) => Filters.every((one) => fits(one, attributes)));
  const refuse = () => {
    throw new Refusal(400, 'InvalidNextTokenException', 'The pagination token is invalid. Try again without a pagination token.');
  };
  const page = toPage(found, { question: 'products', token: NextToken, size: MaxResults, fault, refuse });
  return { FormatVersion: 'aws_v1', PriceList: page.items.map(toEntry), NextToken: page.nextToken };
};
