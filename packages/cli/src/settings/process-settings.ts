/** A setting of the command itself, apart from what each collector takes. */
export interface ProcessSetting {
  /** Path in the configuration file, where the file can say it; else a name for people. */
  readonly path: string;
  readonly inFile?: true;
  /** Environment variables: the first that is set gives the value. */
  readonly variables: readonly string[];
  readonly flag?: string;
  readonly default?: string;
  readonly description: string;
}

const deliverySettings = {
  env: {
    path: 'env',
    inFile: true,
    variables: ['DD_ENV'],
    description: 'The `env` tag. `--push` needs it; production is never assumed.',
  },
  service: {
    path: 'service',
    variables: ['DD_SERVICE'],
    default: '<key>-collector',
    description: 'The `service` tag.',
  },
  site: {
    path: 'site',
    variables: ['DD_SITE'],
    default: 'datadoghq.com',
    description: "Datadog's site that the points go to.",
  },
  url: {
    path: 'url',
    variables: ['DD_URL'],
    description: 'An intake in place of the one of the site. `http:` only for a loopback address; without credentials.',
  },
  encoding: {
    path: 'encoding',
    variables: ['COLLECTORS_ENCODING'],
    default: 'gzip',
    description: 'How bodies are packed: `gzip` or `zstd1`.',
  },
  spool: {
    path: 'spool',
    variables: ['COLLECTORS_SPOOL_DIR'],
    description: 'A folder that outlives the run: what Datadog does not take waits there for the next one.',
  },
} as const satisfies Readonly<Record<string, ProcessSetting>>;

const runSettings = {
  configuration: {
    path: 'configuration',
    flag: '--config',
    variables: ['COLLECTORS_CONFIG'],
    description: 'The configuration file. Default: found from the working directory upwards.',
  },
  plugins: {
    path: 'plugins',
    variables: ['COLLECTORS_PLUGINS'],
    description: 'Folders with further collectors, separated as in `PATH`.',
  },
  state: {
    path: 'state',
    variables: ['COLLECTORS_STATE_DIR'],
    description: 'A folder where collectors keep what saves them requests.',
  },
  scheduledAt: {
    path: 'scheduledAt',
    flag: '--scheduled-at',
    variables: ['COLLECTORS_SCHEDULED_AT'],
    description: 'The instant that the points carry, ISO 8601. Default: that of the job, else now to the minute.',
  },
  backoffLimit: {
    path: 'backoffLimit',
    variables: ['COLLECTORS_BACKOFF_LIMIT'],
    default: '1',
    description: "The Job's `backoffLimit`, by which `collectors check` reckons whether all attempts end before the next run.",
  },
  shards: {
    path: 'shards',
    variables: ['COLLECTORS_SHARDS'],
    description: 'How many runs of the same instant share the members of a collector: the `completions` of an Indexed Job.',
  },
  shard: {
    path: 'shard',
    variables: ['JOB_COMPLETION_INDEX'],
    description: 'Which of them this run is, from 0. Kubernetes sets it in the pods of an Indexed Job.',
  },
  jobName: {
    path: 'jobName',
    variables: ['COLLECTORS_JOB_NAME'],
    description: 'Name of the Kubernetes Job: that of a CronJob ends in its scheduled minute.',
  },
} as const satisfies Readonly<Record<string, ProcessSetting>>;

const secretSettings = {
  secretProviders: {
    path: 'secrets.providers',
    inFile: true,
    variables: ['COLLECTORS_SECRETS_PROVIDERS'],
    description: 'The places that are asked for secrets, in this order: `environment`, `files`, `aws`, or a module.',
  },
  secretDirectory: {
    path: 'secrets.files.directory',
    inFile: true,
    variables: ['COLLECTORS_SECRETS_DIR'],
    description: 'A folder of mounted secrets, one a file: `<folder>/github/dashboard-token`.',
  },
  awsRegion: {
    path: 'secrets.aws.region',
    inFile: true,
    variables: ['COLLECTORS_SECRETS_AWS_REGION'],
    description: "Region of AWS Secrets Manager. Default: that of the AWS client's own chain.",
  },
  awsPrefix: {
    path: 'secrets.aws.prefix',
    inFile: true,
    variables: ['COLLECTORS_SECRETS_AWS_PREFIX'],
    description: 'What stands before the id of a secret in AWS Secrets Manager.',
  },
} as const satisfies Readonly<Record<string, ProcessSetting>>;

// Of a name in small and in capital letters Node takes the small one. https://nodejs.org/api/http.html#built-in-proxy-support
const proxySettings = {
  httpsProxy: {
    path: 'httpsProxy',
    variables: ['https_proxy', 'HTTPS_PROXY'],
    description: 'Proxy for `https:`, as a URL.',
  },
  httpProxy: {
    path: 'httpProxy',
    variables: ['http_proxy', 'HTTP_PROXY'],
    description: 'Proxy for `http:`, as a URL.',
  },
  noProxy: {
    path: 'noProxy',
    variables: ['no_proxy', 'NO_PROXY'],
    description: 'Hosts that are asked without a proxy; the loopback addresses always are.',
  },
} as const satisfies Readonly<Record<string, ProcessSetting>>;

/** Every setting of the command, in the order in which people read them. */
export const PROCESS_SETTINGS = { ...deliverySettings, ...runSettings, ...secretSettings, ...proxySettings };
