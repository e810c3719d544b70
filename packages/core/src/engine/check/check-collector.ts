import type { Collector } from '../../contract/collector.ts';
import type { Job } from '../../isolation/protocol.ts';
import type { CollectOptions } from '../collect.ts';
import { planMetrics } from '../plan-metrics.ts';
import { createRunContext, type RunContext } from '../run-context.ts';
import { settle } from '../settled.ts';
import { contextOf, createSourceBook } from '../source-book.ts';
import { untilEnded } from '../until-ended.ts';
import { validateConfig } from '../validate-config.ts';
import { checkDeclared } from './check-declared.ts';
import { checkMembers } from './check-members.ts';
import { checkReach } from './check-reach.ts';
import { createTell, type Tell } from './tell.ts';

/**
 * Tries what a run of a collector needs: configuration → members → its own check → how it was reached. Each result is emitted as soon as
 * it is known, so that a check which hangs or crashes keeps what was found. Never throws.
 */
export const checkCollector = (options: CollectOptions): Promise<void> =>
  untilEnded(options, ({ signal, emit }) => tryAll({ ...options, signal, emit }, createTell(emit, options.job.verbose)));

const tryAll = async (options: CollectOptions, tell: Tell): Promise<void> => {
  const { collector, job, emit } = options;
  const config = await settle(() => validateConfig(collector, job.config, job.configName));
  if (!config.ok) return tell.failure('configuration', config.error);
  tell.result({ name: 'configuration', status: 'ok', message: `Valid (${job.configName}).` });
  const plan = planMetrics(collector, config.data);
  emit({ type: 'plan', on: plan.on.map(({ name }) => name), off: plan.off, elsewhere: [], incidental: [] });
  const missing = findMissing(collector, job);
  if (missing.length > 0) {
    return tell.result({ name: 'service', status: 'warning', message: `Was not asked, for want of ${missing.join(', ')}.` });
  }
  const context = await settle(async () => createRunContext(options, config.data));
  if (!context.ok) return tell.failure('sign-in', context.error);
  try {
    await tryService(options, context.data, tell);
  } finally {
    context.data.close();
  }
};

/** The needed secrets that were not found: the supervisor has told why. */
const findMissing = ({ service }: Collector, { secrets }: Job): readonly string[] =>
  Object.entries(service.secrets).flatMap(([key, { id, optional }]) => (optional || key in secrets ? [] : [id]));

const tryService = async ({ collector, emit }: CollectOptions, context: RunContext, tell: Tell): Promise<void> => {
  const book = createSourceBook({
    context: context.forSource,
    quotas: context.quotas,
    emit,
    // A refused credential ends a run. Here the collector's own check may have more to say about it.
    end: () => undefined,
    monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  });
  for (const source of collector.sources) if (source.kind === 'members') await checkMembers(book, source, tell);
  await checkDeclared(collector.service, contextOf(book, { id: 'check' }), tell);
  checkReach(context.reach(), tell);
};
