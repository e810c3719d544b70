import type { WrongTable } from './wrong.ts';

/** What was typed. */
export const TYPED: WrongTable = {
  'no command that there is': {
    argv: ['confg'],
    code: 64,
    says: [
      "'confg' is no command",
      'one of run, check, plan, preview, config, list, describe, catalogue, sync, manifest, record',
    ],
  },
  'a flag that there is not': {
    argv: ['config', '--jsn'],
    code: 64,
    says: ["Unknown option '--jsn'", "see 'collectors config --help'"],
  },
  'a flag without its value': {
    argv: ['config', '--config'],
    code: 64,
    says: ["Option '--config <value>' argument missing", "see 'collectors config --help'"],
  },
  'a clock that is none': {
    argv: ['run', 'shop', '--now', 'yesterday'],
    code: 64,
    says: [
      "--now is 'yesterday', which is no ISO 8601 instant: write it like '2026-01-31T08:15:00Z'",
      "see 'collectors run --help'",
    ],
  },
  'a scheduled time that is none, typed': {
    argv: ['run', 'shop', '--scheduled-at', '12:00'],
    code: 64,
    says: [
      "--scheduled-at is '12:00', which is no ISO 8601 instant: write it like '2026-01-31T08:15:00Z'",
      "see 'collectors run --help'",
    ],
  },
  'an instant that Datadog takes no more': {
    argv: ['run', 'shop', '--push', '--now', '2016-01-31T08:15:00Z'],
    environment: { DD_API_KEY: 'a'.repeat(32), DD_ENV: 'test' },
    code: 64,
    says: [
      'Datadog would drop what --push sends with this --now: the timestamp 2016-01-31T08:15:00.000Z is more than 59 minutes old. Leave out one of them',
      "see 'collectors run --help'",
    ],
  },
  'an instant that Datadog does not take yet': {
    argv: ['run', 'shop', '--push', '--now', '2126-01-31T08:15:00Z'],
    environment: { DD_API_KEY: 'a'.repeat(32), DD_ENV: 'test' },
    code: 64,
    says: [
      'Datadog would drop what --push sends with this --now: the timestamp 2126-01-31T08:15:00.000Z is more than 9 minutes ahead. Leave out one of them',
      "see 'collectors run --help'",
    ],
  },
  '--push with --dry-run': {
    argv: ['run', 'shop', '--push', '--dry-run'],
    code: 64,
    says: ['--push and --dry-run exclude each other', "see 'collectors run --help'"],
  },
  'a run of nothing': {
    argv: ['run'],
    code: 64,
    says: ['name a collector, or say --all', "see 'collectors run --help'"],
  },
  '--all with names': {
    argv: ['run', 'shop', '--all'],
    code: 64,
    says: ['name collectors, or say --all', "see 'collectors run --help'"],
  },
  '--out without --schema': {
    argv: ['config', '--out', 'x.json'],
    code: 64,
    says: ['--out says where the schema goes: add --schema', "see 'collectors config --help'"],
  },
  '--schema with a name': {
    argv: ['config', 'shop', '--schema'],
    code: 64,
    says: ['--schema is about all collectors: name none', "see 'collectors config --help'"],
  },
  'a collector that is not there, typed': {
    argv: ['config', 'shopp'],
    says: [
      'Collector "shopp" was not found: tried @collectors/shopp, collectors-plugin-shopp from <folder>.',
      'Did you mean "shop"? Else: Install it: npm install --prefix <folder> @collectors/shopp\nor say which package it is below "collectors" in collectors.config.json: "shopp": { "use": "…" }',
    ],
  },
  'a collector that is not there, to be run': {
    argv: ['run', '@acme/shop'],
    says: [
      'Collector "@acme/shop" was not found: tried @acme/collectors-shop, @acme/collectors-plugin-shop from <folder>.',
      'Install it: npm install --prefix <folder> @acme/collectors-shop\nor say which package it is below "collectors" in collectors.config.json: "@acme/shop": { "use": "…" }',
    ],
  },
};
