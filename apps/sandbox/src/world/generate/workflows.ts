import { HOUR, MINUTE } from '../instant.ts';
import { hashText } from '../random.ts';
import type { Workflow } from '../tables.ts';

/** A workflow with how long it takes and what triggers it. */
export interface WorkflowProfile {
  readonly workflow: Workflow;
  /** Median, milliseconds. */
  readonly duration: number;
  readonly events: readonly string[];
}

const PROFILES: readonly (readonly [name: string, file: string, duration: number, events: readonly string[]])[] = [
  ['CI', 'ci.yml', 9 * MINUTE, ['push', 'pull_request', 'merge_group', 'workflow_dispatch']],
  ['Lint', 'lint.yml', 2 * MINUTE, ['push', 'pull_request']],
  ['Docs', 'docs.yml', 4 * MINUTE, ['pull_request', 'workflow_dispatch']],
  ['Benchmarks', 'benchmarks.yml', 35 * MINUTE, ['schedule', 'workflow_dispatch']],
  ['Release', 'release.yml', 6 * MINUTE, ['release', 'workflow_dispatch']],
  ['Triage', 'triage.yml', 0.3 * MINUTE, ['issue_comment', 'pull_request_target']],
  ['CodeQL', 'codeql.yml', 0.2 * HOUR, ['schedule', 'dynamic']],
];

/** The workflows of a repository. https://docs.github.com/en/actions/reference/events-that-trigger-workflows */
export const createWorkflows = (fullName: string): WorkflowProfile[] =>
  PROFILES.map(([name, file, duration, events]) => ({
    workflow: { id: hashText(`${fullName}/${file}`), name, path: `.github/workflows/${file}` },
    duration,
    events,
  }));
