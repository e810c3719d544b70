import type { ConfigSchema, Schema } from '@collectors/core';

// Standard Schemas by hand: nothing of this package depends on the version of a library.

const refuse = (message: string) => ({ issues: [{ message }] });

/** A list of objects, as the service gives it. */
export const listOf = <T>(): Schema<unknown, readonly T[]> => ({
  '~standard': {
    version: 1,
    vendor: 'depot',
    validate: (value) => (Array.isArray(value) ? { value: value as readonly T[] } : refuse('is no list')),
  },
});

/** An object, as the service gives it. */
export const objectOf = <T extends object>(): Schema<unknown, T> => ({
  '~standard': {
    version: 1,
    vendor: 'depot',
    validate: (value) => (typeof value === 'object' && value !== null ? { value: value as T } : refuse('is no object')),
  },
});

/** The collector's configuration. */
export interface Config {
  readonly url: string;
  readonly sites: readonly string[];
  readonly carriers: readonly string[];
  readonly damage: boolean;
}

const JSON_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    url: { type: 'string', description: 'Where the depot is.' },
    sites: { type: 'array', items: { type: 'string' }, description: 'Sites by their id.' },
    carriers: { type: 'array', items: { type: 'string' }, default: [], description: 'Carriers that are told apart.' },
    damage: { type: 'boolean', default: false, description: 'Whether damage is counted.' },
  },
  required: ['url', 'sites'],
  additionalProperties: false,
};

/** What the collector can be told. */
export const config: ConfigSchema<Partial<Config>, Config> = {
  '~standard': {
    version: 1,
    vendor: 'depot',
    validate: (value) => {
      const { url, sites, carriers = [], damage = false } = value as Partial<Config>;
      if (typeof url !== 'string') return { issues: [{ message: 'is required', path: ['url'] }] };
      if (!Array.isArray(sites)) return { issues: [{ message: 'is required', path: ['sites'] }] };
      return { value: { url, sites, carriers, damage } };
    },
    jsonSchema: { input: () => JSON_SCHEMA, output: () => JSON_SCHEMA },
  },
};
