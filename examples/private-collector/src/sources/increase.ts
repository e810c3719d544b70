import { webservice } from '../service.ts';
import { exposition } from './exposition.ts';
import { keepCounters, readCounters, toKept } from './kept-counters.ts';
import { measureIncrease } from './measure-increase.ts';
import { targets } from './targets.ts';

/** Whether there is state; says once a run that there is none. */
const remembers = webservice.source('remembers', async ({ state: { enabled }, log }) => {
  if (!enabled) log.info('Nothing is said of what counters rose by, for want of state: give COLLECTORS_STATE_DIR.');
  return enabled;
});

/**
 * What each target's counters rose by since the run before; `null` where that cannot be said: in the first run, without state, after an
 * hour, and where another process than before has answered.
 */
export const increase = webservice.sourceEach('increase', {
  of: targets,
  load: async ({ name }, context) => {
    const { state, now } = context;
    const current = await context.useMember(exposition);
    if (!(await context.use(remembers))) return null;
    const before = await readCounters(state, name);
    // A run whose `now` lies in the past must not put the clock of the next one back.
    if (before === undefined || before.at < now.getTime()) await keepCounters(context, name, toKept(current, now));
    return before ? measureIncrease(before, current, now) : null;
  },
});
