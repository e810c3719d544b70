import { NAMED_STATES } from '../facts/states.ts';

/** A filter is JSON inside a string. https://docs.wandb.ai/ref/python/public-api/api/#runs */
export const toFilter = (filter: object): string => JSON.stringify(JSON.stringify(filter));

const byState = NAMED_STATES.map((state) => `${state}: runCount(filters: ${toFilter({ state })})`);

/** The runs of a project by state, without listing one. */
export const countsFragment = `
  fragment Counts on Project {
    total: runCount
    ${byState.join('\n    ')}
  }
`;
