import { loadServed } from '../http/served.ts';
import { wandb } from '../service.ts';

/** Which fields this server has. Learned from its answers. */
export const served = wandb.source('served', async (context) => loadServed(context));
