import { gauge, sample, sum, tally } from '@collectors/core';
import { BASES, type Config } from '../config.ts';
import { billing } from '../sources/billing.ts';

const enabled = (config: Config) => config.billing !== undefined;

/** What AWS bills, for all services and accounts of the bill. */
export const billingMetrics = {
  'ec2.billing.last_day': gauge({
    from: billing,
    unit: 'dollar',
    description: 'Cost of the last day (UTC) that is over, as known so far: AWS corrects it for days.',
    tags: { aws_service: { max: 20 }, basis: BASES, estimated: ['true', 'false'] },
    stability: 'experimental',
    display: { group: ['aws_service'] },
    enabled,
    value: ({ basis, day }) =>
      tally(
        day,
        ({ service, estimated }) => ({ aws_service: service, basis, estimated }),
        ({ amount }) => amount,
      ),
  }),
  'ec2.billing.month_to_date': gauge({
    from: billing,
    unit: 'dollar',
    description: 'Cost of this month (UTC) as known so far.',
    tags: { basis: BASES },
    stability: 'experimental',
    enabled,
    value: ({ basis, month }) => (month.length === 0 ? null : sample(sum(month.map(({ amount }) => amount)), { basis })),
  }),
};
