import { SECOND, toInstant, type Instant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import { PEOPLE, WORKSPACES } from './people.ts';
import { place } from './place.ts';
import type { Job, Phase, JobStatus, Task } from './tables.ts';
import { drawCourse, toPhases, type Course } from './trajectory.ts';

/** A job before it has a number. */
export type Draft = Omit<Job, 'id'>;

const endOf = (phases: readonly Phase<JobStatus>[]): Instant => phases.at(-1)!.at;

const drawTask = (random: Random, id: number, name: string, spotShare = 0.4) => {
  const placement = place(random, spotShare);
  return { id, name, primary: null, placement, course: drawCourse(random, placement.spot) };
};

type Drawn = ReturnType<typeof drawTask>;

const toTask = ({ id, name, placement }: Drawn, phases: Task['phases'], primary: boolean | null = null): Task => ({
  id,
  name,
  primary,
  placement,
  phases,
});

/** One after the other. What waits behind a task that did not succeed is cancelled with its end. */
const toPipeline = (drawn: readonly Drawn[], createdAt: Instant): Task[] => {
  const tasks: Task[] = [];
  let turn: Instant = createdAt;
  let broken = false;
  for (const task of drawn) {
    const phases: readonly Phase<JobStatus>[] = broken
      ? [
          { status: 'PENDING', at: createdAt },
          { status: 'CANCELLED', at: turn },
        ]
      : toPhases(task.course, createdAt, turn);
    broken ||= phases.at(-1)!.status !== 'SUCCEEDED';
    turn = endOf(phases);
    tasks.push(toTask(task, phases));
  }
  return tasks;
};

/** Side by side: two that count, and a helper that is cancelled once they are through. */
const toGroup = (drawn: readonly Drawn[], createdAt: Instant): Task[] => {
  const [leader, ...others] = drawn as readonly [Drawn, ...Drawn[]];
  const course: Course = { ...leader.course, outcome: 'SUCCEEDED', recoveries: 0 };
  const main = [leader, ...others.slice(0, -1)].map((task, index) =>
    toTask(task, toPhases({ ...course, runs: course.runs + index * 600 * SECOND }, createdAt), true),
  );
  const through = Math.max(...main.map(({ phases }) => endOf(phases)));
  const helper = toPhases({ ...course, runs: course.runs + 1800 * SECOND, outcome: 'CANCELLED' }, createdAt);
  const kept = helper.filter(({ at }) => at < through);
  const ended: Phase<JobStatus>[] = [
    { status: 'CANCELLING', at: through },
    { status: 'CANCELLED', at: through + 30 * SECOND },
  ];
  return [...main, toTask(others.at(-1)!, [...kept, ...ended], false)];
};

/** Draws a job that begins at an instant: mostly of one task, now and then a pipeline or a group of three. */
export const drawJob = (random: Random, createdAt: Instant): Draft => {
  const kind = random.weighted([
    ['single', 12],
    ['pipeline', 2],
    ['group', 1],
  ]);
  const name = `${random.pick(['train', 'eval', 'sweep', 'finetune'])}-${random.hex(4)}`;
  const size = kind === 'single' ? 1 : 3;
  const drawn = Array.from({ length: size }, (_, id) => drawTask(random, id, size === 1 ? name : `${name}-${id}`));
  const at = toInstant(createdAt);
  const tasks = kind === 'group' ? toGroup(drawn, at) : toPipeline(drawn, at);
  const workspace = random.pick(WORKSPACES);
  return { name, createdAt: at, user: random.pick(PEOPLE), workspace, group: kind === 'group', tasks };
};
