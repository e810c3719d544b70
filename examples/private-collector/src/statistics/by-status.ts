import { sum, type Tally, tally } from '@collectors/core';
import type { ExposedSample, Exposition } from '../exposition/exposition.ts';
import { REQUEST_SECONDS, STATUS_LABEL } from '../families.ts';
import { share } from './share.ts';

/** What a status may begin with. */
export const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

type StatusClass = (typeof STATUS_CLASSES)[number];

/** Throws where a request has no status: one that is in no class would be missing from all of them. */
const toStatusClass = ({ labels }: ExposedSample): StatusClass => {
  const found = STATUS_CLASSES.find((one) => one[0] === labels.get(STATUS_LABEL)?.[0]);
  if (found) return found;
  throw new Error(`${REQUEST_SECONDS} has requests without a status. Its label has to be called '${STATUS_LABEL}'.`);
};

/** None where one of them is no number: what is left would be too few. */
const requestsOf = (counters: Exposition): readonly ExposedSample[] => {
  const requests = counters.get(`${REQUEST_SECONDS}_count`) ?? [];
  return requests.every(({ value }) => Number.isFinite(value)) ? requests : [];
};

/** Requests by class of status; nothing where none were ever counted. */
export const countByStatus = (counters: Exposition): Tally<{ readonly status_class: StatusClass }> | null => {
  const requests = requestsOf(counters);
  if (requests.length === 0) return null;
  return tally(
    requests,
    (one) => ({ status_class: toStatusClass(one) }),
    ({ value }) => value,
  );
};

/** How many of a hundred requests the service failed to answer; nothing where there were none. */
export const errorShare = (counters: Exposition): number | null => {
  const requests = requestsOf(counters);
  const errors = requests.filter((one) => toStatusClass(one) === '5xx');
  const count = (samples: readonly ExposedSample[]) => sum(samples.map(({ value }) => value));
  return share(count(errors), count(requests));
};
