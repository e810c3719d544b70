import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createClock } from '../../../../apps/sandbox/src/frame/clock.ts';
import { createSandbox } from '../../../../apps/sandbox/src/sandbox.ts';
import { createRaceWorld } from '../world.ts';
import { createAnswers } from './answers.ts';
import { createCounter } from './counter.ts';
import { createDatadogFront } from './datadog-front.ts';
import { createGithubFront } from './github-front.ts';
import { judgeReadings, toExpected } from './judge-readings.ts';
import { toReadings } from './readings.ts';
import type { Addresses, Order, Report, Weather } from './orders.ts';
import { createStorm, type Storm } from './storm.ts';

// GitHub and Datadog of one world, in a process of its own, so that neither its memory nor its CPU counts as a client's.

const MINUTE = 60_000;
/** Of requests an hour: more than anybody asks, so that all can end. The tables say who would have asked more than GitHub allows. */
const QUOTA = 10_000_000;

/** Milliseconds that the world goes on behind the instant of the race: at its very end something happens in every repository. */
const BEYOND = 12 * 60 * MINUTE;

const [size = '', endsAt = ''] = process.argv.slice(2);
const end = new Date(endsAt);
const world = createRaceWorld(Number(size), new Date(end.getTime() + BEYOND));
const sandbox = await createSandbox({ world, clock: createClock(end), github: { limits: { core: QUOTA, graphql: QUOTA } } });
const answers = createAnswers(sandbox.url);
const counters = { github: createCounter(), datadog: createCounter() };
let storm: Storm | undefined;
let bodies: Buffer[] = [];

const change = ({ minutesBefore, storm: stormy }: Weather): void => {
  const now = new Date(end.getTime() - minutesBefore * MINUTE);
  if (now.getTime() !== sandbox.clock.now().getTime()) answers.clear();
  sandbox.clock.set(now);
  storm = stormy ? createStorm('race') : undefined;
};

const report = (): Report => {
  const readings = toReadings(bodies);
  const arrival = judgeReadings(readings, toExpected(world, sandbox.clock.now()));
  bodies = [];
  return { github: counters.github.drain(), datadog: counters.datadog.drain(), arrival, readings: [...readings] };
};

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const open = async (): Promise<Addresses> => {
  const options = { answers, counter: counters.github, token: sandbox.github.token, storm: () => storm };
  const github = await listen(createGithubFront(options));
  const datadog = await listen(createDatadogFront(counters.datadog, (body) => void bodies.push(body)));
  return { github: `${github}/github`, datadog, token: sandbox.github.token };
};

process.on('message', (order: Order) => {
  const answer = report();
  change(order.weather);
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
process.send?.(await open());
