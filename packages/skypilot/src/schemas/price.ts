import { z } from 'zod';

const price = z.number().nonnegative().nullable();

/**
 * An offer of the catalogue, a list in JSON: cloud, machine type, accelerator, count, processors, device memory, memory, price, spot
 * price, region. https://github.com/skypilot-org/skypilot/blob/master/sky/catalog/common.py (`InstanceTypeInfo`)
 */
const offer = z
  .tuple(
    [z.string(), z.unknown(), z.string(), z.number().positive(), z.unknown(), z.unknown(), z.unknown(), price, price],
    z.unknown(),
  )
  .transform(([cloud, , gpu, count, , , , onDemand, spot]) => ({ cloud, gpu, count, onDemand, spot }));

/** Offers by accelerator. */
export const offerRows = z.record(z.string(), z.array(offer));

/** An offer: dollars an hour of a machine with so many accelerators. */
export type Offer = z.infer<typeof offer>;
