import { gauge } from '@collectors/core';
import { CPU_SECONDS, MOST_FILES, OPEN_FILES, RESIDENT_BYTES } from '../families.ts';
import { exposition } from '../sources/exposition.ts';
import { increase } from '../sources/increase.ts';
import { fromFamily } from '../statistics/from-family.ts';
import { ratio } from '../statistics/ratio.ts';
import { share } from '../statistics/share.ts';
import { uptime } from '../statistics/uptime.ts';

/** What a target's process uses, whatever it is written in. */
export const processMetrics = {
  'webservice.cpu.usage': gauge({
    from: increase,
    unit: 'core',
    description: 'Cores that the process kept busy since the run before.',
    value: (rise) => rise && ratio(fromFamily(rise.counters, CPU_SECONDS), rise.seconds),
  }),
  'webservice.memory.resident': gauge({
    from: exposition,
    unit: 'byte',
    description: 'Memory that the process has.',
    value: (scrape) => fromFamily(scrape, RESIDENT_BYTES),
  }),
  'webservice.files.open_share': gauge({
    from: exposition,
    unit: 'percent',
    description: 'How much of the files that it may open the process has open.',
    value: (scrape) => share(fromFamily(scrape, OPEN_FILES), fromFamily(scrape, MOST_FILES)),
  }),
  'webservice.uptime': gauge({
    from: exposition,
    unit: 'second',
    description: 'Time since the process started.',
    value: (scrape, { now }) => uptime(scrape, now),
  }),
};
