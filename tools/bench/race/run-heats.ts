import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { measureMemory } from '../measure/measure-memory.ts';
import { measureTimes } from '../measure/measure-times.ts';
import { type Entrant, prepareState, type Start } from './entrants.ts';
import type { Heat } from './plan.ts';
import type { Report, Weather } from './service/orders.ts';
import type { Service } from './service/start-service.ts';

/** What one run came to. */
export interface Lap {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  readonly exitCode: number;
  /** Of the run that was timed. */
  readonly report: Report;
  readonly stderr: string;
}

/** A heat with its laps, one a round. */
export interface Laps {
  readonly heat: Heat;
  readonly laps: readonly Lap[];
}

/** What a race needs. */
export interface RaceOptions {
  readonly heats: readonly Heat[];
  readonly rounds: number;
  readonly entrants: readonly Entrant[];
  /** Of this size. */
  readonly serviceOf: (size: number) => Promise<Service>;
  /** Our command, a JavaScript file. */
  readonly collectors: string;
  readonly folder: string;
  readonly progress: (line: string) => void;
}

/** Minutes between the run that leaves the state and the run that uses it: what the collector's schedule is. */
const STATE_AGE = 15;

const toStart = (service: Service, folder: string, weather: Weather): Start => {
  const own = path.join(folder, String(service.size));
  mkdirSync(own, { recursive: true });
  return { service, folder: own, now: new Date(service.end.getTime() - weather.minutesBefore * 60_000) };
};

const leaveState = async (service: Service, { collectors, folder }: RaceOptions): Promise<void> => {
  const before = { minutesBefore: STATE_AGE, storm: false };
  await service.turn(before);
  const { exitCode, stderr } = await measureTimes(prepareState(collectors, toStart(service, folder, before)));
  if (exitCode !== 0) throw new Error(`The run that leaves the state ended with exit ${exitCode}:\n${stderr}`);
};

/** Runs a heat twice: for its memory, which fills what the service keeps, and for its times, with nobody watching. */
const runOnce = async ({ heat, options }: { heat: Heat; options: RaceOptions }): Promise<Lap> => {
  const service = await options.serviceOf(heat.size);
  const entrant = options.entrants.find(({ name }) => name === heat.name)!;
  const weather = { minutesBefore: 0, storm: heat.storm };
  const start = toStart(service, options.folder, weather);
  await service.turn(weather);
  const { peak } = await measureMemory(entrant.prepare(start));
  await service.turn(weather);
  const { wall, cpu, exitCode, stderr } = await measureTimes(entrant.prepare(start));
  return { wall, cpu, exitCode, stderr, memory: peak, report: await service.turn(weather) };
};

/** Runs a heat once for what the service keeps: a lap that is not counted. */
const warmUp = async (heat: Heat, options: RaceOptions): Promise<void> => {
  const service = await options.serviceOf(heat.size);
  if (heat.name === 'collectors-state') await leaveState(service, options);
  if (heat.rounds === 1) return;
  const weather = { minutesBefore: 0, storm: heat.storm };
  await service.turn(weather);
  const entrant = options.entrants.find(({ name }) => name === heat.name)!;
  const { exitCode, stderr } = await measureTimes(entrant.prepare(toStart(service, options.folder, weather)));
  if (exitCode !== 0) options.progress(`${heat.name} ${heat.size}: exit ${exitCode}\n${stderr.slice(-2000)}`);
};

/** Runs all heats in turn, a whole round and then the next, so that what the machine does meanwhile falls on all. */
export const runHeats = async (options: RaceOptions): Promise<readonly Laps[]> => {
  const all = options.heats.map((heat) => ({ heat, laps: [] as Lap[] }));
  for (let round = 0; round <= options.rounds; round += 1) {
    options.progress(round === 0 ? 'warm-up' : `round ${round} of ${options.rounds}`);
    for (const { heat, laps } of all) {
      if (round === 0) await warmUp(heat, options);
      else if (round <= heat.rounds) laps.push(await runOnce({ heat, options }));
    }
  }
  return all;
};
