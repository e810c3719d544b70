/**
 * Datadog's closed list of units (147). A quantity that none of them fits has no unit.
 * https://docs.datadoghq.com/metrics/units/
 */
export const UNITS = [
  'bit', 'byte', 'kibibyte', 'mebibyte', 'gibibyte', 'tebibyte', 'pebibyte', 'exbibyte',
  'nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour', 'day', 'week',
  'percent_nano', 'percent', 'apdex', 'fraction',
  'connection', 'request', 'packet', 'segment', 'response', 'message', 'payload', 'timeout', 'datagram', 'route',
  'session', 'hop', 'process', 'thread', 'host', 'node', 'fault', 'service', 'instance', 'cpu',
  'file', 'inode', 'sector', 'block',
  'buffer', 'error', 'read', 'write', 'occurrence', 'event', 'time', 'unit', 'operation', 'item', 'task', 'worker',
  'resource', 'garbage collection', 'email', 'sample', 'stage', 'monitor', 'location', 'check', 'attempt', 'device',
  'update', 'method', 'job', 'container', 'execution', 'throttle', 'invocation', 'user', 'success', 'build',
  'prediction', 'exception',
  'table', 'index', 'lock', 'transaction', 'query', 'row', 'key', 'command', 'offset', 'record', 'object', 'cursor',
  'assertion', 'scan', 'document', 'shard', 'flush', 'merge', 'refresh', 'fetch', 'column', 'commit', 'wait',
  'ticket', 'question', 'hit', 'miss', 'eviction', 'get', 'set',
  'dollar', 'cent', 'microdollar', 'euro', 'page', 'split', 'hertz', 'kilohertz', 'megahertz', 'gigahertz', 'entry',
  'decidegree celsius', 'degree celsius', 'degree fahrenheit',
  'nanocore', 'microcore', 'millicore', 'core', 'kilocore', 'megacore', 'gigacore', 'teracore', 'petacore', 'exacore',
  'nanowatt', 'microwatt', 'milliwatt', 'deciwatt', 'watt', 'kilowatt', 'megawatt', 'gigawatt', 'terrawatt',
  'milliampere', 'ampere', 'millivolt', 'volt', 'span', 'run',
] as const;

/** The unit of a metric's values. */
export type Unit = (typeof UNITS)[number];
