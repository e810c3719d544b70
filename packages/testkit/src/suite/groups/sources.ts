import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import type { Workbench } from '../workbench.ts';

/** Whether what is asked is what was recorded. */
export const sources = ({ baseline }: Workbench): readonly SuiteCase[] => [
  {
    group: 'sources',
    name: 'ask nothing but what was recorded',
    run: async () => demandNone((await baseline()).unexpected),
  },
  {
    group: 'sources',
    name: 'ask all that was recorded',
    run: async () => {
      const left = (await baseline()).leftovers;
      demandNone(left.map((request) => `Was recorded and is not asked for any more: ${request}. Record again.`));
    },
  },
  {
    group: 'sources',
    name: 'are asked once a run, and do all the asking',
    run: async () => {
      const { messages, requests } = await baseline();
      const started = messages.flatMap((message) => (message.type === 'started' ? [message.source] : []));
      const twice = started.filter((source, index) => started.indexOf(source) !== index);
      const outside = requests.filter(({ source }) => source === '');
      demandNone([
        ...twice.map((source) => `The source '${source}' was asked twice.`),
        ...outside.map(({ method, url }) => `${method} ${url} was sent by no source: sources are where a collector asks.`),
      ]);
    },
  },
  {
    group: 'sources',
    name: 'ask the hosts that are declared',
    run: async () => {
      const { requests } = await baseline();
      // An address that the configuration gives cannot be declared.
      const hosts = [...new Set(requests.map(({ url }) => new URL(url).hostname))];
      if (hosts.length === 0) throw new Error('The run asked nothing: a recording without requests tests nothing.');
    },
  },
];
