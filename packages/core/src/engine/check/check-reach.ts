import type { Reach } from '../run-context.ts';
import type { Tell } from './tell.ts';

/** Milliseconds that two clocks may differ: an answer takes its time, and tells it in whole seconds. */
const SKEW = 60_000;

/** Which hosts answered, and whether this machine and the service agree on the time. */
export const checkReach = (reach: Reach | undefined, tell: Tell): void => {
  if (!reach) return;
  tellHosts(reach, tell);
  if (reach.clockOffset !== undefined) tellClock(reach.clockOffset, tell);
};

const tellHosts = ({ hosts }: Reach, tell: Tell): void => {
  const answered = hosts.filter((host) => host.answered).map(({ host }) => host);
  if (answered.length > 0) tell.result({ name: 'hosts', status: 'ok', message: `${answered.join(', ')} answered.` });
  for (const { host } of hosts.filter((one) => !one.answered)) {
    tell.result({
      name: `host ${host}`,
      status: 'failed',
      message: `${host} did not answer.`,
      fix: 'Let this machine reach it: look at the name, at network policies, and at proxies (HTTPS_PROXY, NO_PROXY).',
      code: 'network',
    });
  }
};

const tellClock = (offset: number, tell: Tell): void => {
  const seconds = Math.round(Math.abs(offset) / 1000);
  if (Math.abs(offset) <= SKEW) return tell.result({ name: 'clock', status: 'ok', message: `${seconds} s from the service's.` });
  tell.result({
    name: 'clock',
    status: 'warning',
    message: `This machine's clock is ${seconds} s ${offset > 0 ? 'behind' : 'ahead of'} the service's: windows of time are off by as much.`,
    fix: 'Let the machine keep its time by NTP.',
  });
};
