/** States of a job that goes on. https://docs.skypilot.co/en/latest/examples/managed-jobs.html#managed-job-statuses */
export const ACTIVE_STATUSES = ['PENDING', 'STARTING', 'RUNNING', 'WINDING_DOWN', 'RECOVERING', 'CANCELLING'] as const;

/** States of a job that is over. */
export const TERMINAL_STATUSES = [
  'SUCCEEDED',
  'CANCELLED',
  'FAILED',
  'FAILED_SETUP',
  'FAILED_PRECHECKS',
  'FAILED_NO_RESOURCE',
  'FAILED_CONTROLLER',
] as const;

/** A state of a job that is over. */
export type TerminalStatus = (typeof TERMINAL_STATUSES)[number];

/** All states but `SUBMITTED`, which only servers before 0.10 have. */
export const STATUSES = [...ACTIVE_STATUSES, ...TERMINAL_STATUSES] as const;

/** Whether a job in this state is over. */
export const isTerminal = (status: string): status is TerminalStatus => (TERMINAL_STATUSES as readonly string[]).includes(status);
