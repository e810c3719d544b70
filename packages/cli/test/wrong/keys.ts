import type { WrongTable } from './wrong.ts';

const file = (content: object) => ({ 'collectors.config.json': JSON.stringify(content) });
const shop = (entry: unknown) => file({ collectors: { shop: entry } });

/** Keys that there are not, and values that are none of theirs. */
export const KEYS: WrongTable = {
  'an unknown key': {
    files: file({ colectors: {} }),
    seen: true,
    says: ['<folder>/collectors.config.json: colectors is not a known key.', 'Did you mean "collectors"?'],
  },
  'a collector at the top': {
    files: file({ shop: {} }),
    seen: true,
    says: ['<folder>/collectors.config.json: shop is not a known key.', 'Remove it. Known here: env, collectors, secrets.'],
  },
  'an environment that is a number': {
    files: file({ env: 7 }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: env is 7, expected the name of the environment.',
      'Write for example "env": "production".',
    ],
  },
  'an environment that is empty': {
    files: file({ env: ' ' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: env is " ", expected the name of the environment.',
      'Write for example "env": "production".',
    ],
  },
  'collectors as a list': {
    files: file({ collectors: ['shop'] }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors is ["shop"], expected an object with one entry a collector.',
      'Write for example "collectors": { "github": { … } }.',
    ],
  },
  'a switch in place of an entry': {
    files: shop(true),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop is true, expected an object.',
      'Write for example "shop": { "enabled": true, "config": { … } }.',
    ],
  },
  'an unknown key of an entry': {
    files: shop({ enable: true }),
    seen: true,
    says: ['<folder>/collectors.config.json: collectors.shop.enable is not a known key.', 'Did you mean "enabled"?'],
  },
  'a field of the collector one level too high': {
    files: shop({ shops: ['a/b'] }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.shops is not a known key.',
      'Remove it. Known here: use, enabled, schedule, deadline, limits, config.',
    ],
  },
  'a switch that is a text': {
    files: shop({ enabled: 'yes' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.enabled is "yes", expected true or false.',
      'Write for example "enabled": true.',
    ],
  },
  'use that is an object': {
    files: shop({ use: { package: 'x' } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.use is {"package":"x"}, expected a package, a short name or a path.',
      'Write for example "use": "@acme/collectors-jira" or "./collectors/jira".',
    ],
  },
  'a schedule of four fields': {
    files: shop({ schedule: '*/15 * * *' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.schedule is "*/15 * * *", expected a cron expression of five fields.',
      'Write for example "schedule": "*/15 * * * *".',
    ],
  },
  'a schedule that is a word': {
    files: shop({ schedule: '@hourly' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.schedule is "@hourly", expected a cron expression of five fields.',
      'Write for example "schedule": "*/15 * * * *".',
    ],
  },
  'a schedule with a minute that there is not': {
    files: shop({ schedule: '61 * * * *' }),
    says: [
      '<folder>/collectors.config.json: collectors.shop.schedule is "61 * * * *", expected minute, hour, day, month and weekday that there are.',
      'Write for example "schedule": "*/15 * * * *".',
    ],
  },
  'a schedule with a month that there is not': {
    files: shop({ schedule: '0 0 1 13 *' }),
    says: [
      '<folder>/collectors.config.json: collectors.shop.schedule is "0 0 1 13 *", expected minute, hour, day, month and weekday that there are.',
      'Write for example "schedule": "*/15 * * * *".',
    ],
  },
  'a deadline that is a number': {
    files: shop({ deadline: 120 }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.deadline is 120, expected a duration in ms, s, m or h.',
      'Write for example "deadline": "2m".',
    ],
  },
  'a deadline without a unit': {
    files: shop({ deadline: '120' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.deadline is "120", expected a duration in ms, s, m or h.',
      'Write for example "deadline": "2m".',
    ],
  },
  'a deadline of nothing': {
    files: shop({ deadline: '0s' }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.deadline is "0s", expected a duration in ms, s, m or h.',
      'Write for example "deadline": "2m".',
    ],
  },
  'limits that are a number': {
    files: shop({ limits: 2000 }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.limits is 2000, expected an object.',
      'Write for example "limits": { "series": 2000, "seriesPerMetric": 1000 }.',
    ],
  },
  'a limit that there is not': {
    files: shop({ limits: { serie: 10 } }),
    seen: true,
    says: ['<folder>/collectors.config.json: collectors.shop.limits.serie is not a known key.', 'Did you mean "series"?'],
  },
  'a limit of nothing': {
    files: shop({ limits: { series: 0 } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.limits.series is 0, expected a whole number above 0.',
      'Write for example "series": 500.',
    ],
  },
  'a limit that is a text': {
    files: shop({ limits: { seriesPerMetric: '1000' } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.limits.seriesPerMetric is "1000", expected a whole number above 0.',
      'Write for example "seriesPerMetric": 500.',
    ],
  },
  'allowed tags as a text': {
    files: shop({ limits: { allowedTags: 'sha' } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.limits.allowedTags is "sha", expected a list of tag keys.',
      'Write for example "allowedTags": ["run_id"].',
    ],
  },
  'fields as a list': {
    files: shop({ config: ['a/b'] }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config is ["a/b"], expected an object with the collector\'s own fields.',
      'Write for example "config": { … }.',
    ],
  },
  'an unknown field of the collector': {
    files: shop({ config: { shop: ['a/b'] } }),
    seen: true,
    says: ['<folder>/collectors.config.json: collectors.shop.config.shop is not a known field.', 'Did you mean "shops"?'],
  },
  'an unknown field deep in the collector': {
    files: shop({ config: { rules: { words: 'x' } } }),
    seen: true,
    says: ['<folder>/collectors.config.json: collectors.shop.config.rules.words is not a known field.', 'Did you mean "word"?'],
  },
  'an unknown key in YAML': {
    files: { 'collectors.config.yaml': 'collectors:\n  shop:\n    config:\n      ulr: https://shop.example\n' },
    says: [
      '<folder>/collectors.config.yaml: collectors.shop.config.ulr is not a known field.',
      'Remove it. Known here: shops, city, url, days, forks, rules, fee.',
    ],
  },
  'an unknown key in TypeScript': {
    files: { 'collectors.config.ts': 'export default { collectors: { shop: { deadlines: "1m" as string } } };\n' },
    real: true,
    says: ['<folder>/collectors.config.ts: collectors.shop.deadlines is not a known key.', 'Did you mean "deadline"?'],
  },
  'a collector that is not installed': {
    files: file({ collectors: { shopp: {} } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shopp: Collector "shopp" was not found: tried @collectors/shopp, collectors-plugin-shopp from <folder>.',
      'Did you mean "shop"? Else: Install it: npm install --prefix <folder> @collectors/shopp\nor say which package it is below "collectors" in <folder>/collectors.config.json: "shopp": { "use": "…" }',
    ],
  },
  'a collector with a name that is reserved': {
    files: file({ collectors: { core: {} } }),
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.core: "core" is reserved: it is a part of this project and no collector.',
      'Name a collector, as in "github".',
    ],
  },
  'a path to a collector that is not there': {
    files: file({ collectors: { mine: { use: './mine' } } }),
    says: [
      '<folder>/collectors.config.json: collectors.mine: Collector "./mine" was not found: <folder>/mine does not exist.',
      "Name the folder of a collector's package.",
    ],
  },
  'a package that is no collector': {
    files: {
      ...file({ collectors: { mine: { use: './mine' } } }),
      'mine/package.json': '{ "name": "mine", "version": "1.0.0" }',
    },
    says: [
      '<folder>/collectors.config.json: collectors.mine: mine@1.0.0 (<folder>/mine) is no collector: its package.json has no "collectors" field.',
      'Name another package; or, in a collector, add "collectors": { "contract": 1, "name": "…", "manifest": "./dist/collector.json" }.',
    ],
  },
  'a collector that has not been built': {
    files: {
      ...file({ collectors: { mine: { use: './mine' } } }),
      'mine/package.json':
        '{ "name": "mine", "version": "1.0.0", "collectors": { "contract": 1, "name": "mine" }, "scripts": { "build": "tsup" } }',
    },
    says: [
      '<folder>/collectors.config.json: collectors.mine: mine@1.0.0 (<folder>/mine) has no manifest: <folder>/mine/dist/collector.json does not exist.',
      'Build it: npm run build --prefix <folder>/mine',
    ],
  },
  'one collector under two keys, asked for by its name': {
    files: file({ collectors: { a: { use: 'shop' }, b: { use: 'shop' } } }),
    argv: ['config', 'shop'],
    says: ['"shop" is configured more than once: a, b.', 'Ask for one of them by its key, as in "a".'],
  },
};
