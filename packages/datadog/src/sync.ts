/** `@collectors/datadog/sync`: dashboards, monitors and metadata to Datadog, only what changed. No run loads it. */
export {
  type Change,
  type Fate,
  type Kind,
  KINDS,
  type Leftover,
  type Problem,
  type ProblemCode,
  type SyncItem,
  type SyncResult,
} from './sync/report.ts';
export { synchronise, type SyncOptions } from './sync/synchronise.ts';
