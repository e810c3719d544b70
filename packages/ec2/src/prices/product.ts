import { z } from 'zod';

/** What is read of a product. https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file.html */
const productNode = z.object({
  product: z.object({ attributes: z.object({ instanceType: z.string(), regionCode: z.string() }) }),
  terms: z.object({
    OnDemand: z
      .record(
        z.string(),
        z.object({
          priceDimensions: z.record(
            z.string(),
            z.object({ unit: z.string(), pricePerUnit: z.object({ USD: z.string().optional() }) }),
          ),
        }),
      )
      .optional(),
  }),
});

type Product = z.infer<typeof productNode>;

/** The client wraps each product's text in an object of its own. */
const text = z.unknown().transform((value, context) => {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is no JSON' });
    return z.NEVER;
  }
});

/** A page of products. */
export const productsPage = z.object({ PriceList: z.array(text.pipe(productNode)) });

/** Dollars an hour. A price of 0 is that of capacity which is paid for in another way. */
export const toOnDemandPrice = ({ terms }: Product): number | undefined =>
  Object.values(terms.OnDemand ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter(({ unit }) => unit === 'Hrs')
    .map(({ pricePerUnit }) => Number(pricePerUnit.USD))
    .find((price) => price > 0);
