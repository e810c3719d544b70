/** A chapter of the page. */
export interface Group {
  readonly title: string;
  /** What to know before the first name. */
  readonly introduction: string;
  readonly names: readonly string[];
}

/** The order in which an author meets the contract. Each export stands in one chapter: the page cannot be written otherwise. */
export const GROUPS: readonly Group[] = [
  {
    title: 'A service and its collector',
    introduction:
      'The two ends of a collector: `defineService` at its beginning, `service.collector` as the default export of its package.',
    names: [
      'defineService',
      'ServiceSpec',
      'Service',
      'MembersSpec',
      'EachSpec',
      'HttpSettings',
      'ConfigSchema',
      'Duration',
      'parseDuration',
    ],
  },
  {
    title: 'What a source may use',
    introduction:
      'Input and output live in sources. All that they need is handed to them: there is no ambient clock, environment or network.',
    names: ['Context', 'MemberContext', 'Logger', 'LogFields', 'memberFailure', 'quotas'],
  },
  {
    title: 'Requests over HTTP',
    introduction:
      'The policy is declared once, in `http` of the service; a source then names a path and the schema of the answer.',
    names: [
      'HttpClient',
      'RequestOptions',
      'PagesOptions',
      'PageStep',
      'HttpAnswer',
      'HttpPolicy',
      'AuthorizeContext',
      'RawAnswer',
      'Verdict',
      'HttpFailure',
      'Quota',
      'Schema',
    ],
  },
  {
    title: 'Metrics',
    introduction: 'A metric is metadata and one pure function from what a source gave to a reading.',
    names: [
      'gauge',
      'count',
      'rate',
      'distribution',
      'MetricSpec',
      'IntervalMetricSpec',
      'MetricInfo',
      'Facts',
      'Stability',
      'MetricDisplay',
      'MetricMonitor',
      'Unit',
      'UNITS',
    ],
  },
  {
    title: 'Readings and their tags',
    introduction: 'What a metric answers. `null` is absent, and never 0: a failure must not become a number.',
    names: ['Reading', 'sample', 'tally', 'measureBy', 'TagBounds', 'Enumeration', 'TopBound', 'ConfigBound'],
  },
  {
    title: 'Statistics and time',
    introduction: 'Absent, where there is nothing to measure.',
    names: ['mean', 'maximum', 'percentile', 'sum', 'inWindow', 'HOUR', 'DAY'],
  },
  {
    title: 'What is secret',
    introduction: 'Declared in `secrets` of the service, found by the runner, read by their name in the code.',
    names: ['SecretSpec', 'SecretSpecs', 'Secrets', 'SecretValue'],
  },
  {
    title: 'What outlives a run',
    introduction: 'State saves requests. A collector is right without it.',
    names: ['StateStore', 'cached', 'CachedOptions'],
  },
  {
    title: 'Clients of AWS',
    introduction: 'The SDK is a dependency of the collector; the runner counts, bounds and explains what it sends.',
    names: ['AwsSettings', 'AwsCredentials', 'AwsClient', 'AwsUse', 'AwsPrice'],
  },
  {
    title: 'The check before a run',
    introduction: '`check` of a service tries what only its author knows, for `collectors check`.',
    names: ['CheckResults', 'CheckResult', 'checkFailure'],
  },
  {
    title: 'Errors',
    introduction: 'Recognise them by `code`. What a source does not catch fails the metrics that read it, and no others.',
    names: ['CollectorError', 'ErrorCode'],
  },
  {
    title: 'Types behind the others',
    introduction:
      'What the functions above make and take. An author meets them in messages of the compiler, and rarely writes them.',
    names: [
      'CONTRACT',
      'Collector',
      'ServiceInfo',
      'Source',
      'Members',
      'Each',
      'QuotaSource',
      'MemberFailure',
      'AnySource',
      'Feed',
      'Fed',
      'MemberTags',
      'Metric',
      'MetricMap',
      'MetricType',
      'Sample',
      'Tally',
      'TagsOf',
      'InferOutput',
    ],
  },
];
