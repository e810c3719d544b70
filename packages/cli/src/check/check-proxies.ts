import type { CheckResult } from '@collectors/core';
import { listProxies } from '@collectors/core/proxies';
import type { Io } from '../io.ts';

/** The proxies through which services and Datadog are asked; nothing where there are none. A password in their address is not shown. */
export const checkProxies = ({ environment }: Pick<Io, 'environment'>): readonly CheckResult[] => {
  const named = listProxies(environment);
  if (named.length === 0) return [];
  const wrong = named.find(({ url }) => url === undefined);
  if (wrong !== undefined) {
    const message = `${wrong.variable} is no address of a proxy.`;
    return [
      { name: 'proxy', status: 'failed', message, fix: 'Write it like http://proxy.example.com:3128.', code: 'config_invalid' },
    ];
  }
  const places = named.map(({ variable, url }) => `${variable} ${url!.host}`).join(', ');
  const spared = environment['no_proxy'] || environment['NO_PROXY'];
  return [{ name: 'proxy', status: 'ok', message: `${places}${spared ? `; not for ${spared}` : ''}.` }];
};
