export { createDatadogSink } from './create-datadog-sink.ts';
export type { DatadogSinkOptions } from './create-datadog-sink.ts';
export { checkIntake, type IntakeCheckOptions } from './check-intake.ts';
export { SITES } from './intake-url.ts';
