import { runningOf } from '../facts/instance.ts';
import { toCosts } from '../prices/to-costs.ts';
import { ec2 } from '../service.ts';
import { instances } from './instances.ts';
import { onDemandPrices } from './on-demand-prices.ts';
import { spotPrices } from './spot-prices.ts';
import { targets } from './targets.ts';

/** What the running instances of each target cost. */
export const costs = ec2.sourceEach('costs', {
  of: targets,
  load: async ({ region }, { use, useMember }) => {
    const running = runningOf(await useMember(instances));
    const [spot, onDemand] = await Promise.all([useMember(spotPrices), use(onDemandPrices)]);
    return toCosts(running, region, { onDemand, spot });
  },
});
