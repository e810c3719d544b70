import { z } from 'zod';
import { keyOf } from '../accounts/target.ts';
import { runningOf } from '../facts/instance.ts';
import { listSpotPrices } from '../prices/list-spot-prices.ts';
import { ec2 } from '../service.ts';
import { instances } from './instances.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { targets } from './targets.ts';

const schema = z.record(z.string(), z.number());

/** What the types of the running spot instances of each target cost now; not asked for where there is none. */
export const spotPrices = ec2.sourceEach('spot-prices', {
  of: targets,
  load: async (target, context): Promise<Readonly<Record<string, number>>> => {
    const spot = runningOf(await context.useMember(instances)).filter(({ lifecycle }) => lifecycle === 'spot');
    const types = [...new Set(spot.map(({ type }) => type))].toSorted();
    if (types.length === 0) return {};
    const key = `spot prices ${keyOf(target)} ${types.join(' ')}`;
    return keptForTurn(context, key, { ...TURNS.spotPrices, schema }, () => listSpotPrices(context, target, types));
  },
});
