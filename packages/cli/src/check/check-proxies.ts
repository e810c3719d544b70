import type { CheckResult } from '@collectors/core';
import type { Io } from '../io.ts';

/** As Node heeds them. https://nodejs.org/api/http.html#built-in-proxy-support */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** The proxies through which services and Datadog are asked; nothing where there are none. A password in their address is not shown. */
export const checkProxies = ({ environment }: Pick<Io, 'environment'>): readonly CheckResult[] => {
  const named = VARIABLES.filter((name) => environment[name]);
  if (named.length === 0) return [];
  const wrong = named.find((name) => !isProxy(environment[name]!));
  if (wrong !== undefined) {
    const message = `${wrong} is no address of a proxy.`;
    return [
      { name: 'proxy', status: 'failed', message, fix: 'Write it like http://proxy.example.com:3128.', code: 'config_invalid' },
    ];
  }
  const places = named.map((name) => `${name} ${new URL(environment[name]!).host}`).join(', ');
  const spared = environment['no_proxy'] || environment['NO_PROXY'];
  return [{ name: 'proxy', status: 'ok', message: `${places}${spared ? `; not for ${spared}` : ''}.` }];
};

/** Any other scheme is passed over. */
const isProxy = (value: string): boolean => /^https?:\/\//.test(value) && URL.canParse(value);
