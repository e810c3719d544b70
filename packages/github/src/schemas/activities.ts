import { z } from 'zod';
import { instant } from './instant.ts';

/** A page of what happened to a branch. https://docs.github.com/en/rest/repos/repos#list-repository-activities */
export const activitiesAnswer = z.array(z.object({ timestamp: instant }));
