import { askIdentity } from '../accounts/own-account.ts';
import { ec2 } from '../service.ts';

/** Who the run's own credentials stand for; asked only where they are in doubt. */
export const identity = ec2.source('identity', (context) => askIdentity(context, context.config.region));
