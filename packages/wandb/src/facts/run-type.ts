import { type Config, OTHER } from '../config.ts';
import type { RunNode } from '../schemas/runs.ts';

type Rule = Config['runTypes'][number];

/** The name of the first rule of which all conditions hold; `other` where there is none. */
export const toRunType = (run: RunFeatures, rules: readonly Rule[]): string =>
  rules.find((rule) => fits(rule, run))?.name ?? OTHER;

/** What rules look at. */
export type RunFeatures = Pick<RunNode, 'displayName' | 'tags' | 'jobType'>;

const fits = ({ displayName, tag, jobType }: Rule, run: RunFeatures): boolean =>
  (displayName === undefined || new RegExp(displayName, 'u').test(run.displayName ?? '')) &&
  (tag === undefined || (run.tags ?? []).includes(tag)) &&
  (jobType === undefined || run.jobType === jobType);
