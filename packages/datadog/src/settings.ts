/** `@collectors/datadog/settings`: what can be known of a delivery before anything is collected, without loading its code. */
export { DEFAULT_LIMITS } from './default-limits.ts';
export { toIntakeUrl } from './intake-url.ts';
export { findTimestampFault } from './pipeline/validate.ts';
