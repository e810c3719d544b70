import { z } from 'zod';
import { namesOf } from '../listing/gather-instance-types.ts';
import { listOnDemandPrices } from '../prices/list-on-demand-prices.ts';
import { ec2 } from '../service.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { runningTypes } from './running-types.ts';

const schema = z.record(z.string(), z.number());

/** What the running types cost on demand, in all regions where one runs. */
export const onDemandPrices = ec2.source('on-demand-prices', async (context) => {
  const wanted = await context.useEach(runningTypes);
  const types = namesOf(wanted);
  if (types.length === 0) return {};
  const regions = [...new Set(wanted.flatMap(({ target, names }) => (names.length > 0 ? [target.region] : [])))].toSorted();
  const key = `on-demand prices ${regions.join(' ')} ${types.join(' ')}`;
  return keptForTurn(context, key, { ...TURNS.onDemandPrices, schema }, () => listOnDemandPrices(context, regions, types));
});
