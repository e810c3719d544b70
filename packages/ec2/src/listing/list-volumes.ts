import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { VOLUME_STATES, type VolumeGroup } from '../facts/volume.ts';
import { readPage } from './read-page.ts';
import { walkPages } from './walk-pages.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
const page = z.object({
  Volumes: z.array(z.object({ State: z.enum(VOLUME_STATES), VolumeType: z.string(), Size: z.int() })),
});

/**
 * The volumes of a region by state and type.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html
 */
export const listVolumes = async ({ aws }: Pick<Context, 'aws'>, target: Target): Promise<readonly VolumeGroup[]> => {
  const { EC2Client, paginateDescribeVolumes } = await import('../clients/ec2.ts');
  const what = `EC2 DescribeVolumes in ${target.region}`;
  const groups = new Map<string, { -readonly [K in keyof VolumeGroup]: VolumeGroup[K] }>();
  const pages = paginateDescribeVolumes({ client: aws(EC2Client, target), pageSize: 1000 }, {});
  for await (const answer of walkPages(pages, what))
    for (const { State: state, VolumeType: type, Size } of readPage(page, answer, what).Volumes) {
      const key = `${state} ${type}`;
      const group = groups.get(key) ?? { state, type, count: 0, size: 0 };
      group.count += 1;
      group.size += Size;
      groups.set(key, group);
    }
  return [...groups.values()];
};
