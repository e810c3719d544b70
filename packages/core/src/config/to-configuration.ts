import path from 'node:path';
import { parseDuration } from '../define/duration.ts';
import type { CollectorSettings, Configuration, SecretsSettings } from './configuration.ts';
import { toConfigurationError, toShown } from './configuration-error.ts';
import { suggestName } from './nearest-name.ts';
import { isPlainObject } from './plain-object.ts';
import { isText, type Rule } from './rule.ts';
import { SECRETS } from './secrets-rule.ts';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

const isDuration = (value: unknown): boolean => {
  try {
    return parseDuration(String(value)) > 0;
  } catch {
    return false;
  }
};

const TAG_KEYS: Rule = {
  holds: (value) => Array.isArray(value) && value.every(isText),
  expected: 'a list of tag keys',
  example: '["run_id"]',
};
const COUNT: Rule = { holds: isCount, expected: 'a whole number above 0', example: '500' };

// By hand, because it is on the path of every run: it costs 0.1 ms; valibot would be 2.6 ms, zod 15 ms.
const SETTINGS: Readonly<Record<string, Rule>> = {
  use: {
    holds: isText,
    expected: 'a package, a short name or a path',
    example: '"@acme/collectors-jira" or "./collectors/jira"',
  },
  enabled: { holds: (value) => typeof value === 'boolean', expected: 'true or false', example: 'true' },
  schedule: {
    holds: (value) => isText(value) && /^[\w*,/?#-]+( +[\w*,/?#-]+){4}$/.test(value.trim()),
    expected: 'a cron expression of five fields',
    example: '"*/15 * * * *"',
  },
  deadline: {
    holds: isDuration,
    expected: 'a duration in ms, s, m or h',
    example: '"2m"',
  },
  limits: {
    holds: isPlainObject,
    expected: 'an object',
    example: '{ "series": 2000, "seriesPerMetric": 1000 }',
    keys: { series: COUNT, seriesPerMetric: COUNT, allowedTags: TAG_KEYS },
  },
  config: { holds: isPlainObject, expected: "an object with the collector's own fields", example: '{ … }' },
};

const ENTRY: Rule = {
  holds: isPlainObject,
  expected: 'an object',
  example: '{ "enabled": true, "config": { … } }',
  keys: SETTINGS,
};

const OUTER: Rule = {
  holds: isPlainObject,
  expected: 'an object',
  example: '{ "env": "production", "collectors": { … } }',
  keys: {
    env: { holds: isText, expected: 'the name of the environment', example: '"production"' },
    collectors: { holds: isPlainObject, expected: 'an object with one entry a collector', example: '{ "github": { … } }' },
    secrets: SECRETS,
  },
};

const check = (value: unknown, rule: Rule, where: string, at: string): void => {
  if (!rule.holds(value)) {
    throw toConfigurationError({
      where,
      path: at || 'the configuration',
      problem: `is ${toShown(value)}, expected ${rule.expected}`,
      fix: `Write for example ${at === '' ? '' : `"${at.split('.').at(-1)}": `}${rule.example}.`,
    });
  }
  const rules = rule.keys ?? {};
  if (rule.keys === undefined && rule.each === undefined) return;
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    const below = at === '' ? key : `${at}.${key}`;
    // A script's configuration may leave a key undefined; `$schema` is for editors.
    if (inner === undefined || below === '$schema') continue;
    const inside = Object.hasOwn(rules, key) ? rules[key] : rule.each;
    if (inside === undefined) {
      throw toConfigurationError({
        where,
        path: below,
        problem: 'is not a known key',
        fix: suggestName(key, Object.keys(rules)),
      });
    }
    check(inner, inside, where, below);
  }
};

/** `.config/collectorsrc` speaks for the folder above. */
const toFolder = (filepath: string): string => {
  const folder = path.dirname(filepath);
  return path.basename(folder) === '.config' ? path.dirname(folder) : folder;
};

/** The content of a configuration file, checked. Throws `config_invalid` that names the file, the path, the value and the remedy. */
export const toConfiguration = (content: unknown, filepath: string): Configuration => {
  if (content === undefined || content === null) {
    const fix = `Write for example ${OUTER.example}.`;
    throw toConfigurationError({ where: filepath, problem: 'the file holds no configuration', fix });
  }
  check(content, OUTER, filepath, '');
  const {
    env,
    secrets,
    collectors = {},
  } = content as {
    env?: string;
    secrets?: SecretsSettings;
    collectors?: Record<string, CollectorSettings | null>;
  };
  for (const [key, entry] of Object.entries(collectors)) check(entry ?? {}, ENTRY, filepath, `collectors.${key}`);
  return {
    filepath,
    folder: toFolder(filepath),
    ...(env === undefined ? {} : { env }),
    ...(secrets === undefined ? {} : { secrets }),
    // YAML reads `github:` with nothing behind it as null.
    collectors: Object.fromEntries(Object.entries(collectors).map(([key, entry]) => [key, entry ?? {}])),
  };
};
