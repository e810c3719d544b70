import { checkFailure, type CheckResult, CollectorError, type Context } from '@collectors/core';
import type { Config } from './config.ts';
import type { Exposition } from './exposition/exposition.ts';
import { READ } from './families.ts';
import { scrapeTarget } from './sources/scrape-target.ts';

/** Tries each target: whether it answers, whether its answer can be read, and what metrics would miss in it. */
export const checkTargets = async function* ({
  config: { targets },
  http,
  now,
}: Pick<Context<Config>, 'config' | 'http' | 'now'>): AsyncGenerator<CheckResult> {
  for (const { name, url } of targets) {
    const subject = `target ${name}`;
    try {
      yield judge(subject, await scrapeTarget(url, http, now));
    } catch (error) {
      yield checkFailure(subject, error);
      // The token is the same for all of them.
      if (CollectorError.isInstance(error) && error.code === 'credentials_refused') return;
    }
  }
};

const judge = (name: string, exposition: Exposition): CheckResult => {
  const missing = [...READ].filter((family) => !exposition.get(family)?.length);
  if (missing.length === 0) return { name, status: 'ok', message: 'Has all that metrics read.' };
  return {
    name,
    status: 'warning',
    message: `Has no ${missing.join(', ')}: what reads them has no value.`,
    fix: 'Nothing, where the process is of another kind, or has had no request yet. Else compare the names with those in src/families.ts.',
  };
};
