import { webservice } from '../service.ts';
import { scrapeTarget } from './scrape-target.ts';
import { targets } from './targets.ts';

/** The metrics of each target: one request. */
export const exposition = webservice.sourceEach('exposition', {
  of: targets,
  load: ({ url }, { http, now }) => scrapeTarget(url, http, now),
});
