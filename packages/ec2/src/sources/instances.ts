import { CollectorError } from '@collectors/core';
import { listInstances } from '../listing/list-instances.ts';
import { ec2 } from '../service.ts';
import { identity } from './identity.ts';
import { targets } from './targets.ts';

/** The instances of each target. */
export const instances = ec2.sourceEach('instances', {
  of: targets,
  load: async (target, context) => {
    try {
      return await listInstances(context, target, context.config.requiredTags);
    } catch (error) {
      if (!target.credentials && isUnknownKey(error)) await context.use(identity);
      throw error;
    }
  },
});

/** EC2 says the same of a region that is not enabled and of a key that it does not know; the token service can tell them apart. */
const isUnknownKey = (error: unknown): boolean =>
  CollectorError.isInstance(error) && (error.cause as Error | undefined)?.name === 'AuthFailure';
