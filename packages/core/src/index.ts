export type { AwsClient, AwsCredentials, AwsPrice, AwsSettings, AwsUse } from './contract/aws.ts';
export type { CheckResult, CheckResults, Collector, ServiceInfo } from './contract/collector.ts';
export type { Context, LogFields, Logger, MemberContext, StateStore } from './contract/context.ts';
export type { MetricDisplay, MetricMonitor } from './contract/hints.ts';
export type {
  AuthorizeContext,
  Duration,
  HttpAnswer,
  HttpClient,
  HttpFailure,
  HttpPolicy,
  PagesOptions,
  PageStep,
  Quota,
  RawAnswer,
  RequestOptions,
  Verdict,
} from './contract/http.ts';
export type {
  Facts,
  IntervalMetricSpec,
  Metric,
  MetricInfo,
  MetricMap,
  MetricSpec,
  MetricType,
  Stability,
} from './contract/metric.ts';
export type { Reading, Sample, Tally } from './contract/reading.ts';
export type { ConfigSchema, InferOutput, Schema } from './contract/schema.ts';
export type { SecretSpec, SecretSpecs, Secrets, SecretValue } from './contract/secret.ts';
export type { AnySource, Each, Fed, Feed, MemberFailure, Members, MemberTags, QuotaSource, Source } from './contract/source.ts';
export type { ConfigBound, Enumeration, TagBounds, TagsOf, TopBound } from './contract/tags.ts';
export { UNITS } from './contract/unit.ts';
export type { Unit } from './contract/unit.ts';
export { CONTRACT } from './contract/version.ts';
export { defineService } from './define/define-service.ts';
export type { EachSpec, HttpSettings, MembersSpec, Service, ServiceSpec } from './define/service.ts';
export { parseDuration } from './define/duration.ts';
export { checkFailure } from './define/check-failure.ts';
export { memberFailure } from './define/member-failure.ts';
export { count, distribution, gauge, rate } from './define/metric-builders.ts';
export { quotas } from './define/quotas.ts';
export { measureBy, sample, tally } from './define/sample.ts';
export { CollectorError } from './errors/collector-error.ts';
export type { ErrorCode } from './errors/collector-error.ts';
export { cached } from './state/cached.ts';
export type { CachedOptions } from './state/cached.ts';
export { maximum } from './statistics/maximum.ts';
export { mean } from './statistics/mean.ts';
export { percentile } from './statistics/percentile.ts';
export { sum } from './statistics/sum.ts';
export { DAY, HOUR, inWindow } from './statistics/window.ts';
