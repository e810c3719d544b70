/** `@collectors/datadog/measure`: what a delivery would send, counted without sending it. */
export {
  createMeasuringSink,
  type MeasuredBody,
  type MeasuringOptions,
  type MeasuringSink,
} from './measure/create-measuring-sink.ts';
export type { MeasuredDelivery, MeasuredMetric } from './measure/measured-delivery.ts';
