import { Ajv2020 } from 'ajv/dist/2020.js';
import { validateConfig } from '../../../../packages/core/src/engine/validate-config.ts';
import type { FuzzSubject } from '../subjects.ts';

/** Says what does not hold of a configuration that a collector is given; `undefined` where all does. */
export type ConfigJudge = (config: unknown) => Promise<string | undefined>;

/** What names a place: `the test.config.regions[0]: …` */
const PLACED = /^the test\.config[.[:]/;

/** The subject's types are those of the built core, the function's those of its source. */
type AnyCollector = Parameters<typeof validateConfig>[0];

const tryConfig = async (subject: FuzzSubject, config: unknown) => {
  const collector = subject.collector as unknown as AnyCollector;
  try {
    return { accepted: true as const, value: await validateConfig(collector, config, 'the test') };
  } catch (error) {
    return { accepted: false as const, error: error as Error & { readonly code?: string } };
  }
};

/**
 * A collector takes no more than its published schema says, takes again what it has taken, and refuses everything else as `config_invalid`, with
 * the place. It may refuse more: what no schema says (two fields that exclude each other).
 */
export const createConfigJudge = (subject: FuzzSubject): ConfigJudge => {
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile({ ...subject.catalogue.config });
  return async (config) => {
    const outcome = await tryConfig(subject, config);
    if (outcome.accepted) return fits(config) ? undefined : `is taken, and its schema says: ${JSON.stringify(fits.errors)}`;
    const { code, message, stack } = outcome.error;
    if (code !== 'config_invalid') return `is refused by ${stack}`;
    return PLACED.test(message) ? undefined : `is refused without a place: ${message}`;
  };
};
