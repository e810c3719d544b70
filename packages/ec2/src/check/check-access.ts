import type { CheckResult, Context } from '@collectors/core';
import type { Config } from '../config.ts';

/** Placeholder. */
export const checkAccess = async function* (_: Context<Config, {}>): AsyncGenerator<CheckResult> {};
