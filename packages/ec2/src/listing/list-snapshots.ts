import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { readPage } from './read-page.ts';
import { walkPages } from './walk-pages.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
const page = z.object({ Snapshots: z.array(z.object({ FullSnapshotSizeInBytes: z.number().optional() })) });

/** The snapshots of a region. */
export const snapshotsSchema = z.object({
  count: z.int(),
  /** Bytes, over those that state a size; `null` where none does. One that is being made does not. */
  fullSize: z.number().nullable(),
});

/** The snapshots of a region. */
export type Snapshots = z.infer<typeof snapshotsSchema>;

/**
 * Counts the account's own snapshots; without the owner, all public ones would come along.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export const listSnapshots = async ({ aws }: Pick<Context, 'aws'>, target: Target): Promise<Snapshots> => {
  const { EC2Client, paginateDescribeSnapshots } = await import('../clients/ec2.ts');
  const what = `EC2 DescribeSnapshots in ${target.region}`;
  const pages = paginateDescribeSnapshots({ client: aws(EC2Client, target), pageSize: 1000 }, { OwnerIds: ['self'] });
  let count = 0;
  let fullSize: number | null = null;
  for await (const answer of walkPages(pages, what))
    for (const { FullSnapshotSizeInBytes: size } of readPage(page, answer, what).Snapshots) {
      count += 1;
      if (size !== undefined) fullSize = (fullSize ?? 0) + size;
    }
  return { count, fullSize: count === 0 ? 0 : fullSize };
};
