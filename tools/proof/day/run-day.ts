import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom, type Random } from '../fuzz/random.ts';
import { createServiceFault } from '../fuzz/service-fault.ts';
import type { FuzzSubject } from '../fuzz/subjects.ts';
import { type DayAccounts, enterKilled, enterRun, openAccounts } from './accounts.ts';
import { type Collection, collectOnce } from './collect-once.ts';
import { deliverRun, toSecond } from './deliver-run.ts';
import type { startDayIntake } from './intake.ts';
import { PERIODS, planRuns, type PlannedRun, toRetry } from './plan-runs.ts';
import { readSpool } from './spool-points.ts';
import { asRecorded } from './well-service.ts';
import { drawWeather } from './weather.ts';

/** Epoch seconds: midnight. */
const BEGIN = Date.parse('2026-03-04T00:00:00Z') / 1000;
const DAY = 86_400;
/** Seconds after which the intake takes no point. */
const OLDEST = 3540;
/** In memory where that can be had: it is thousands of files. */
const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** How many of a collector's runs ask the service anew; the others have what the one before them had. It is what takes the time. */
const ASKING: Readonly<Record<string, number>> = { asana: 1, ec2: 0.03, github: 0.1, skypilot: 0.1, wandb: 0.2 };
/** How many of these meet a service that misbehaves. */
const FAULTY = 0.5;
/** Runs that failed and are made again. */
const AGAIN = 0.6;

/** What every day is made with. */
export interface DayOptions {
  readonly seed: number;
  readonly subjects: readonly FuzzSubject[];
  readonly intake: Awaited<ReturnType<typeof startDayIntake>>;
}

/** What a day came to. */
export interface DayResult {
  readonly accounts: DayAccounts;
  readonly faults: readonly string[];
  readonly outcomes: ReadonlyMap<string, number>;
}

/** A collector with what it keeps over the day. */
interface Resident {
  readonly subject: FuzzSubject;
  readonly stateDirectory: string;
  collection?: Collection;
}

const collect = async (resident: Resident, random: Random, well: boolean): Promise<Collection> => {
  const { subject, stateDirectory } = resident;
  const isNew = well || resident.collection === undefined || random.chance(ASKING[subject.collector.service.name]!);
  if (!isNew) return resident.collection!;
  const isFaulty = !well && random.chance(FAULTY);
  const seed = random.below(1_000_000);
  const fault = isFaulty ? createServiceFault({ recording: subject.recording, seed }) : asRecorded;
  resident.collection = await collectOnce(subject, { fault, stateDirectory });
  return resident.collection;
};

/** What does not hold of a collection that nothing was wrong with but what the state holds. */
const judgeWell = ({ ending, messages }: Collection): readonly string[] => {
  const failed = messages.filter((message) => message.type === 'metric' && message.report.outcome === 'failed').length;
  return ending.reason === 'done' && failed === 0
    ? []
    : [`with the state of the day ${failed} metrics failed (${ending.reason})`];
};

/** Runs all collectors for a day, each by its schedule, and for a good hour after it. */
export const runDay = async ({ seed, subjects, intake }: DayOptions): Promise<DayResult> => {
  const random = createRandom(`day ${seed}`);
  const folder = mkdtempSync(path.join(TEMPORARY, 'proof-day-'));
  // One day in four has no spool.
  const spool = seed % 4 === 0 ? undefined : path.join(folder, 'spool');
  const residents = new Map<string, Resident>(
    subjects.map((subject) => [subject.collector.service.name, { subject, stateDirectory: path.join(folder, 'state') }]),
  );
  const [accounts, weather, living] = [openAccounts(), drawWeather(random), new Set<number>()];
  const [taken, made, outcomes, faults] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
    [] as string[],
  ];
  const count = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1);
  const queue = planRuns(random).filter(({ collector }) => residents.has(collector));
  const tell = (planned: PlannedRun, found: readonly string[]) =>
    void faults.push(
      ...found.map((fault) => `run ${accounts.runs} of the day, ${planned.collector} at ${planned.start} s: ${fault}`),
    );

  const runOne = async (planned: PlannedRun): Promise<boolean> => {
    const resident = residents.get(planned.collector)!;
    const well = planned.scheduled >= DAY;
    const collection = await collect(resident, random, well);
    if (well) tell(planned, judgeWell(collection));
    accounts.runs += 1;
    const before = readSpool(spool, planned.collector);
    const visit = { of: undefined as ReturnType<typeof intake.receive> | undefined };
    const run = await deliverRun(planned, {
      subject: resident.subject,
      collection,
      begin: BEGIN,
      url: intake.url,
      spool,
      living,
      number: accounts.runs,
      moodAt: weather.at,
      receive: (guest) => void (visit.of = intake.receive(guest)),
      random: random.next,
    });
    const { acknowledged, refused, keys } = visit.of!;
    const seen = { before, after: readSpool(spool, planned.collector), acknowledged: acknowledged(), refused: refused() };
    for (const key of keys()) count(taken, key);
    const madeAt = (second: number) => made.get(`${planned.collector} ${second}`) ?? 0;
    count(made, `${planned.collector} ${toSecond(planned, BEGIN)}`);
    const isExcused = (second: number) => second < BEGIN + planned.start - OLDEST || madeAt(second) > 1;
    if (run) tell(planned, enterRun(accounts, run, seen));
    else tell(planned, enterKilled(accounts, seen, isExcused));
    count(outcomes, run ? `${run.report.outcome}, ${run.report.delivery.outcome}` : 'killed');
    return run === undefined || run.report.exitCode !== 0;
  };

  while (queue.length > 0) {
    const planned = queue.shift()!;
    const failed = await runOne(planned);
    if (!failed || planned.start >= DAY - 600 || !random.chance(AGAIN)) continue;
    const retry = toRetry(planned, random);
    const place = queue.findIndex(({ start }) => start > retry.start);
    queue.splice(place, 0, retry);
  }
  for (const name of residents.keys()) {
    const left = readSpool(spool, name);
    if (left.size > 0) faults.push(`after a good hour ${name} has left ${left.size} payloads: ${[...left.keys()].join(', ')}`);
  }
  rmSync(folder, { recursive: true });
  intake.hangUp();
  return { accounts, outcomes, faults: [...faults, ...findDoubled(taken, made)] };
};

/** A point is answered with 202 once for each run that made it. */
const findDoubled = (taken: ReadonlyMap<string, number>, made: ReadonlyMap<string, number>): readonly string[] =>
  [...taken].flatMap(([key, times]) => {
    const [timestamp] = key.split(' ').slice(-1);
    const makers = Object.keys(PERIODS).map((name) => ({ name, runs: made.get(`${name} ${timestamp}`) ?? 0 }));
    const maker = makers.find(
      ({ name }) => key.startsWith(`${name}.`) || key.includes(`.${name}.`) || key.includes(`collector:${name}`),
    );
    const runs = maker?.runs ?? 1;
    return times > Math.max(runs, 1) ? [`${key} was taken ${times} times, and ${runs} runs made it`] : [];
  });
