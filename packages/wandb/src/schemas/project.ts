import { z } from 'zod';
import { toSweepState } from '../facts/states.ts';
import { pageOf } from './connection.ts';
import { countsOf } from './counts.ts';
import { amount } from './amount.ts';

const viewer = z.object({ username: z.string().nullish() });

/** A page of sweeps, as their states. */
const sweeps = pageOf(z.object({ state: z.string() }).transform(({ state }) => toSweepState(state)));

/** https://docs.wandb.ai/ref/python/public-api/ */
export const projectAnswer = z.object({
  viewer,
  project: z.intersection(countsOf, z.object({ sweeps, computeHours: amount.optional() })).nullable(),
});

/** Further sweeps. */
export const sweepsAnswer = z.object({ viewer, project: z.object({ sweeps }).nullable() });

/** Who is asking. */
export const viewerAnswer = z.object({ viewer: viewer.extend({ entity: z.string().nullish() }) });
