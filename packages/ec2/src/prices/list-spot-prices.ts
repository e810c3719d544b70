import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { readPage } from '../listing/read-page.ts';
import { walkPages } from '../listing/walk-pages.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotPrice.html */
const page = z.object({
  SpotPriceHistory: z.array(
    z.object({
      InstanceType: z.string(),
      AvailabilityZone: z.string(),
      ProductDescription: z.string(),
      SpotPrice: z.string(),
      Timestamp: z.date(),
    }),
  ),
});

/** Accounts that once had EC2-Classic may read the second. */
const LINUX: ReadonlySet<string> = new Set(['Linux/UNIX', 'Linux/UNIX (Amazon VPC)']);

/** Names a price among those of a region: each zone has its own. */
export const spotKey = (type: string, zone: string): string => `${type} ${zone}`;

/**
 * Dollars an hour that Linux costs on spot instances now, by type and zone. A history that begins now has the price that holds now.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
 */
export const listSpotPrices = async (
  { aws, now }: Pick<Context, 'aws' | 'now'>,
  target: Target,
  types: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const { EC2Client, paginateDescribeSpotPriceHistory } = await import('../clients/ec2.ts');
  const what = `EC2 DescribeSpotPriceHistory in ${target.region}`;
  const pages = paginateDescribeSpotPriceHistory(
    { client: aws(EC2Client, target), pageSize: 1000 },
    { StartTime: now, InstanceTypes: types as never, ProductDescriptions: ['Linux/UNIX'] },
  );
  const newest = new Map<string, { readonly at: number; readonly price: number }>();
  for await (const answer of walkPages(pages, what))
    for (const node of readPage(page, answer, what).SpotPriceHistory.filter((one) => LINUX.has(one.ProductDescription))) {
      const key = spotKey(node.InstanceType, node.AvailabilityZone);
      const at = node.Timestamp.getTime();
      if (at >= (newest.get(key)?.at ?? -Infinity)) newest.set(key, { at, price: Number(node.SpotPrice) });
    }
  return Object.fromEntries([...newest].map(([key, { price }]) => [key, price]));
};
