/** Fields of a run that every query of runs asks for. `name` is the id; what people see is `displayName`. */
export const RUN_FIELDS = ['name', 'displayName', 'state', 'createdAt', 'heartbeatAt', 'jobType', 'tags'] as const;

/** Fields of a run with fields or arguments of their own, or that are asked for only where they are needed or served. */
export const FURTHER_RUN_FIELDS = ['user', 'summaryMetrics', 'computeSeconds'] as const;

/** Fields of a project. */
export const PROJECT_FIELDS = ['runCount', 'runs', 'sweeps', 'computeHours'] as const;

/** Fields of whoever stands behind a run, or behind the API key. */
export const USER_FIELDS = ['username', 'entity'] as const;

/** Fields of a sweep. */
export const SWEEP_FIELDS = ['state'] as const;

/** Fields of a page of a list, of an entry in it, and of where it ends. */
export const LIST_FIELDS = { connection: ['edges', 'pageInfo'], edge: ['node'], pageInfo: ['hasNextPage', 'endCursor'] } as const;

/** Fields of the query itself. */
export const ROOT_FIELDS = ['viewer', 'project'] as const;

/** Arguments, by the field that takes them. */
export const ARGUMENTS = {
  project: ['name', 'entityName'],
  runCount: ['filters'],
  runs: ['first', 'after', 'filters', 'order'],
  sweeps: ['first', 'after'],
  summaryMetrics: ['keys'],
} as const;
