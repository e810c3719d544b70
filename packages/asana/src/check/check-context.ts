import type { Context } from '@collectors/core';
import type { Config } from '../config.ts';

/** What the check may use. */
export type CheckContext = Pick<Context<Config>, 'http' | 'config' | 'log'>;
