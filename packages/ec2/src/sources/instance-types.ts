import type { CollectorError } from '@collectors/core';
import { z } from 'zod';
import { type InstanceType, typeSchema } from '../facts/instance-type.ts';
import { gatherInstanceTypes, namesOf } from '../listing/gather-instance-types.ts';
import { ec2 } from '../service.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { runningTypes } from './running-types.ts';

/** What is known of the types that run, and why a target could not say. */
export interface TypeBook {
  readonly types: Readonly<Record<string, InstanceType>>;
  /** By target. */
  readonly errors: ReadonlyMap<string, CollectorError>;
}

/** The types of all running instances; kept for a day where all of them are known. */
export const instanceTypes = ec2.source('instance-types', async (context): Promise<TypeBook> => {
  const wanted = await context.useEach(runningTypes);
  const names = namesOf(wanted);
  const schema = z.record(z.string(), typeSchema).refine((kept) => names.every((name) => name in kept));
  const errors = new Map<string, CollectorError>();
  const types = await keptForTurn(context, `types ${names.join(' ')}`, { ...TURNS.instanceTypes, schema }, () =>
    gatherInstanceTypes(context, wanted, errors),
  );
  return { types, errors };
});
