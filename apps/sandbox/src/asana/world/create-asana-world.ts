import { DAY, HOUR, type Instant, toInstant } from '../../world/instant.ts';
import { createRandom, type Random } from '../../world/random.ts';
import { type Drawing, drawTasks, toDate } from './draw-tasks.ts';
import { pinTasks } from './pinned-tasks.ts';
import {
  type AsanaProject,
  type AsanaSection,
  type AsanaSizes,
  type AsanaWorld,
  STATUS_TYPES,
  type Since,
  type StatusType,
} from './tables.ts';

/** What a world is made from. */
export interface AsanaWorldOptions {
  readonly seed?: number | string;
  /** Around it there is life. */
  readonly end: Date;
  readonly sizes?: Partial<AsanaSizes>;
}

const DEFAULT_SIZES: AsanaSizes = {
  projects: 40,
  tracked: [
    { name: 'bugs', open: 270, completed: 140 },
    { name: 'launch', open: 45, completed: 60 },
  ],
  pinned: true,
};

const FIRST_GID = 1_200_000_000_000_000;

const createGids = () => {
  let last = FIRST_GID;
  return () => String((last += 1));
};

const drawStatuses = (random: Random, end: Instant): readonly Since<StatusType>[] =>
  Array.from({ length: random.integer(0, 4) }, () => ({
    at: toInstant(end - random.next() * 60 * DAY),
    value: random.pick(STATUS_TYPES),
  })).toSorted((one, other) => one.at - other.at);

const toSections = (createdAt: Instant, end: Instant, toGid: () => string): readonly AsanaSection[] =>
  ['Triage', 'Backlog', 'In progress', 'In review', 'Done'].map((name) => ({
    gid: toGid(),
    // Renamed not long ago: who knows it by its name only loses it.
    names: [
      { at: createdAt, value: name === 'In review' ? 'Review' : name },
      ...(name === 'In review' ? [{ at: end - 2 * DAY, value: name }] : []),
    ],
  }));

interface Naming {
  readonly random: Random;
  readonly end: Instant;
  readonly toGid: () => string;
}

const drawProject = ({ random, end, toGid }: Naming, name: string, change: Partial<AsanaProject> = {}): AsanaProject => {
  const createdAt = toInstant(end - random.integer(120, 500) * DAY);
  const statuses = drawStatuses(random, end);
  return {
    gid: toGid(),
    name,
    createdAt,
    archivedAt: null,
    completedAt: random.chance(0.15) ? toInstant(end - random.integer(1, 40) * DAY) : null,
    dueOn: random.chance(0.6) ? toDate(end + random.integer(-30, 60) * DAY) : null,
    statuses,
    hidden: false,
    sections: toSections(createdAt, end, toGid),
    ...change,
  };
};

/** Projects of every status and of none; then archived and hidden ones, which nobody is to count. */
const drawProjects = (naming: Naming, { projects, tracked }: AsanaSizes): readonly AsanaProject[] => {
  const { end } = naming;
  const certain = STATUS_TYPES.map((value, index) =>
    drawProject(naming, `Project ${value}`, {
      statuses: [
        { at: end - 9 * DAY, value: STATUS_TYPES[(index + 1) % STATUS_TYPES.length]! },
        { at: end - (index + 1) * 3 * HOUR, value },
      ],
    }),
  );
  const mine = tracked.map(({ name }) =>
    drawProject(naming, name, { statuses: [], completedAt: null, dueOn: toDate(end - DAY) }),
  );
  const rest = Math.max(0, projects - mine.length - certain.length);
  return [
    ...mine,
    ...certain,
    ...Array.from({ length: rest }, (_, index) => drawProject(naming, `Project ${index + 1}`)),
    drawProject(naming, 'Archived', { archivedAt: end - 50 * DAY }),
    drawProject(naming, 'Archived lately', { archivedAt: end - 3 * HOUR }),
    drawProject(naming, 'Private', { hidden: true }),
  ];
};

/** Makes a workspace whose projects and tasks come, change and go. The same seed and end give the same one everywhere. */
export const createAsanaWorld = ({ seed = 1, end: date, sizes = {} }: AsanaWorldOptions): AsanaWorld => {
  const end = toInstant(date.getTime());
  const random = createRandom(`asana/${seed}`);
  const all = { ...DEFAULT_SIZES, ...sizes };
  const toGid = createGids();
  const workspace = { gid: toGid(), name: 'acme' };
  const user = { gid: toGid(), name: 'Service Account', email: 'service@acme.example' };
  const projects = drawProjects({ random: random.fork('projects'), end, toGid }, all);
  const tasks = all.tracked.flatMap((size, index) => {
    const drawing: Drawing = { random: random.fork(`tasks ${size.name}`), project: projects[index]!, end, toGid };
    const pinned = index === 0 && all.pinned ? pinTasks(drawing, projects[1]!.gid) : [];
    return [...pinned, ...drawTasks(drawing, size)];
  });
  return { workspace, user, projects, tracked: all.tracked.map((_, index) => projects[index]!.gid), tasks };
};
