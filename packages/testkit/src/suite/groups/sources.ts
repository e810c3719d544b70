import { demandNone } from '../demand.ts';
import type { SuiteCase } from '../suite-options.ts';
import { findUnreadPages } from '../unread-pages.ts';
import type { Workbench } from '../workbench.ts';

/** A `*` stands for one part of a host's name. */
const toPattern = (host: string): RegExp => new RegExp(`^${host.replaceAll('.', String.raw`\.`).replaceAll('*', '[^.]+')}$`);

/** Whether what is asked is what was recorded. */
export const sources = ({ subject, baseline, options, recording }: Workbench): readonly SuiteCase[] => [
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
    name: 'leave no page unread that a Link header names',
    run: async () => demandNone(findUnreadPages(recording.exchanges, options.exceptions ?? {})),
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
    name: 'ask only hosts that are declared or configured',
    run: async () => {
      const { hosts } = (await subject()).catalogue;
      const { requests } = await baseline();
      const configured = JSON.stringify(options.config ?? recording.config);
      const asked = [...new Set(requests.map(({ url }) => new URL(url).hostname))];
      const strange = asked.filter(
        (host) => !hosts.some((declared) => toPattern(declared).test(host)) && !configured.includes(host),
      );
      demandNone(
        strange.map((host) => `${host} is asked, and 'hosts' does not name it: network policies are made from 'hosts'.`),
      );
    },
  },
];
