/** `@collectors/cli`: the command, for applications that bring collectors along, and the types of `collectors.config.ts` and of what `collectors plan --json` prints. */
export { defineConfig } from './define-config.ts';
export { main, type MainOptions } from './main.ts';
export type { PlanReport } from './plan/plan-report.ts';
