import { asana } from '../service.ts';
import { toDay } from '../time/time-zone.ts';

/** What metrics need besides the tasks: they see nothing but their sources. */
export const settings = asana.source('settings', async ({ config: { sectionMap, timeZone }, now }) => ({
  sections: sectionMap,
  /** The day on which the run takes place, in the configured time zone, `YYYY-MM-DD`. */
  today: toDay(now, timeZone),
}));
