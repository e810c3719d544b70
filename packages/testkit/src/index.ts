export { RecordingError } from '@collectors/core/recording';
export { memorySink, type MemorySink } from './fakes/memory-sink.ts';
export type { Reading } from './run/readings.ts';
export type { CollectorReference } from './run/subject.ts';
export { collectorSuite, type CollectorSuite } from './suite/collector-suite.ts';
export { matchFile } from './suite/match-file.ts';
export type { Group, SuiteCase, SuiteOptions, SuiteTools } from './suite/suite-options.ts';
export { type SurvivalCell, toSurvivalTable } from './suite/survival/survival-table.ts';
