import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import { DATADOG_PATH } from '../../../../apps/sandbox/src/datadog/intake.ts';
import type { FaultOptions } from '../../../../apps/sandbox/src/faults/fault.ts';
import type { Cell, Fault } from '../fault.ts';
import type { Stand } from './open-stand.ts';
import { SERVICES } from './services.ts';
import { openWrongPlace } from './wrong-places.ts';

/** How a run is different for the fault. */
export interface Acting {
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Stand['setup']['config'];
  readonly meanwhile?: (child: ChildProcess) => Promise<void>;
  /** Ends the fault. */
  readonly end: () => void;
}

const WRONG_KEY = 'f'.repeat(32);

const aim = ({ fault, collector }: Cell, reach: 'once' | 'one thing' | 'all'): Omit<FaultOptions, 'action'> => {
  const times = reach === 'once' ? { times: 1 } : {};
  if (fault.of === 'datadog') return { service: 'datadog', ...times, ...(reach === 'once' && { path: '/series' }) };
  return { service: collector, ...times, ...(reach !== 'all' && SERVICES[collector].oneThing) };
};

/** The collector's own process, which leads a group of its own. Linux tells the children of a process. */
const findCollector = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').at(-1));

const send = (child: ChildProcess, { signal, to }: Extract<Fault['trouble'], { kind: 'signal' }>): void => {
  if (to === 'command') child.kill(signal);
  else process.kill(findCollector(child.pid!), signal);
};

/** Points what is told of a server to another one. */
const point = async (
  { sandbox, setup, environment }: Stand,
  { of }: Fault,
  trouble: { place: WrongPlaceName },
): Promise<Acting> => {
  const { origin, close } = await openWrongPlace(trouble.place);
  if (of === 'datadog')
    return { environment: { ...environment, DD_URL: origin + DATADOG_PATH }, config: setup.config, end: close };
  const pointed = JSON.parse(JSON.stringify(setup).replaceAll(sandbox.url, origin)) as Stand['setup'];
  return { environment: { ...environment, ...pointed.environment }, config: pointed.config, end: close };
};

type WrongPlaceName = Extract<Fault['trouble'], { kind: 'wrong place' }>['place'];

/** Brings a cell's fault about, for the runs that follow. */
export const actOut = async (stand: Stand, cell: Cell): Promise<Acting> => {
  const { sandbox, setup, environment } = stand;
  const { trouble, of } = cell.fault;
  if (trouble.kind === 'wrong place') return point(stand, cell.fault, trouble);
  const acting = { environment, config: setup.config, end: () => sandbox.faults.clear() };
  if (trouble.kind === 'wrong credential') {
    const variable = of === 'datadog' ? 'DD_API_KEY' : SERVICES[cell.collector].credential;
    return { ...acting, environment: { ...environment, [variable]: WRONG_KEY } };
  }
  if (trouble.kind === 'answer') {
    sandbox.faults.add({ ...aim(cell, trouble.reach), action: trouble.action });
    return acting;
  }
  sandbox.faults.add({ ...aim(cell, of === 'datadog' ? 'all' : 'one thing'), action: { kind: 'hang' } });
  const meanwhile = async (child: ChildProcess): Promise<void> => {
    await vi.waitUntil(() => sandbox.requests().some(({ fault }) => fault === 'hang'), { timeout: 20_000 });
    send(child, trouble);
  };
  return { ...acting, meanwhile };
};
