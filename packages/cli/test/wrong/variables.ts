import type { WrongTable } from './wrong.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const push = ['run', 'shop', '--push'];

/** Environment variables. */
export const VARIABLES: WrongTable = {
  'a number in a variable that is none': {
    environment: { SHOP_DAYS: 'a week' },
    says: [
      'environment variable SHOP_DAYS: is "a week", expected a whole number.',
      'Correct SHOP_DAYS, or unset it and give "days" in the configuration file.',
    ],
  },
  'a whole number in a variable that is none': {
    environment: { SHOP_DAYS: '1.5' },
    says: [
      'environment variable SHOP_DAYS: is "1.5", expected a whole number.',
      'Correct SHOP_DAYS, or unset it and give "days" in the configuration file.',
    ],
  },
  'a switch in a variable that is none': {
    environment: { SHOP_FORKS: 'maybe' },
    says: [
      'environment variable SHOP_FORKS: is "maybe", expected true or false.',
      'Correct SHOP_FORKS, or unset it and give "forks" in the configuration file.',
    ],
  },
  'two variables of one field that disagree': {
    environment: { SHOP_SHOPS: 'a/b', SHOP_STREET: 'a/c' },
    says: [
      'environment variables SHOP_SHOPS and SHOP_STREET: both give "shops", with different values: ["a/b"] and ["a/c"].',
      'Unset one of them.',
    ],
  },
  'a site that there is not': {
    environment: { DD_SITE: 'datadog.com' },
    says: [
      "'datadog.com' is not a Datadog site.",
      'Set DD_SITE to one of datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, datadoghq.eu, ap1.datadoghq.com, ap2.datadoghq.com, ddog-gov.com, us2.ddog-gov.com.',
    ],
  },
  'a site that there is not, when pushing': {
    environment: { DD_SITE: 'https://app.datadoghq.eu', DD_API_KEY: KEY, DD_ENV: 'x' },
    argv: push,
    says: [
      "'https://app.datadoghq.eu' is not a Datadog site.",
      'Set DD_SITE to one of datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, datadoghq.eu, ap1.datadoghq.com, ap2.datadoghq.com, ddog-gov.com, us2.ddog-gov.com.',
    ],
  },
  'an intake that is no URL': {
    environment: { DD_URL: 'intake.example' },
    says: [
      "The Datadog URL 'intake.example' is not an HTTP URL.",
      'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
    ],
  },
  'an intake with credentials': {
    environment: { DD_URL: 'https://me:s3cret-t0ken@intake.example' },
    says: [
      "The Datadog URL 'intake.example' may not carry credentials.",
      'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
    ],
  },
  'an intake with credentials, when pushing': {
    environment: { DD_URL: 'https://me:s3cret-t0ken@intake.example', DD_API_KEY: KEY, DD_ENV: 'x' },
    argv: push,
    says: [
      "The Datadog URL 'intake.example' may not carry credentials.",
      'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
    ],
  },
  'an intake without encryption': {
    environment: { DD_URL: 'http://intake.example' },
    says: [
      "The Datadog URL 'http://intake.example' would send the API key unencrypted.",
      'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
    ],
  },
  'an intake with a query': {
    environment: { DD_URL: 'https://intake.example?api_key=s3cret-t0ken' },
    says: [
      "The Datadog URL 'https://intake.example/' may not have a query or a fragment.",
      'Set DD_URL to an https: URL (http: only for a loopback address), or leave it out and set DD_SITE.',
    ],
  },
  'an encoding that there is not': {
    environment: { COLLECTORS_ENCODING: 'brotli' },
    says: [
      "COLLECTORS_ENCODING is 'brotli', and bodies can be packed as gzip or zstd1",
      'Correct COLLECTORS_ENCODING, or unset it: gzip is the default.',
    ],
  },
  'a scheduled time that is none': {
    environment: { COLLECTORS_SCHEDULED_AT: 'noon' },
    says: ["COLLECTORS_SCHEDULED_AT is 'noon', which is no ISO 8601 instant", "write it like '2026-01-31T08:15:00Z'"],
  },
  'a scheduled time that is none, in a run': {
    environment: { COLLECTORS_SCHEDULED_AT: 'noon' },
    argv: ['run', 'shop'],
    says: ["COLLECTORS_SCHEDULED_AT is 'noon', which is no ISO 8601 instant", "write it like '2026-01-31T08:15:00Z'"],
  },
  'no environment when pushing': {
    environment: { DD_API_KEY: KEY },
    argv: push,
    says: ['the environment of the points is not known, and --push needs it', "set DD_ENV, or 'env' in the configuration file"],
  },
  'an empty environment when pushing': {
    environment: { DD_API_KEY: KEY, DD_ENV: ' ' },
    argv: push,
    says: ['the environment of the points is not known, and --push needs it', "set DD_ENV, or 'env' in the configuration file"],
  },
  'a folder of plugins with a package.json that does not parse': {
    files: { 'plugins/package.json': '{ "name": }' },
    environment: { COLLECTORS_PLUGINS: './plugins' },
    says: [
      '<folder>/plugins/package.json: Unexpected token \'}\', "{ "name": }" is not valid JSON.',
      'Correct it there; JSON takes no comments and no trailing commas.',
    ],
  },
};
