import { describe, expect, test } from 'vitest';
import { aProject, aTask, type Json, serveAsana } from './asana-server.ts';
import { type AsanaOptions, runAsana } from './run-asana.ts';

/** The readings of the project `bugs` with these tasks. */
const measure = async (tasks: readonly Json[], options: AsanaOptions = {}) => {
  const { readings, errors } = await runAsana(await serveAsana({ tasks: { '10': tasks } }), options);
  expect(errors).toEqual([]);
  return readings;
};

/** The readings of a workspace with these projects. */
const measureProjects = async (projects: readonly Json[], options: AsanaOptions = {}) =>
  runAsana(await serveAsana({ projects, tasks: { '10': [] } }), options);

const open = (section: string) => `asana.tasks.open{project:bugs,section:${section}}`;
const of = (name: string) => `asana.tasks.${name}{project:bugs}`;
const done = (created: string, completed: string): Json => ({ completed: true, created_at: created, completed_at: completed });

describe('tasks', () => {
  test('one that was created and completed within the week counts as created', async () => {
    const readings = await measure([aTask(done('2026-03-02T08:00:00Z', '2026-03-02T20:00:00Z')), aTask()]);
    expect(readings).toMatchObject({ [of('created_7d')]: 2, [of('completed_7d')]: 1, [of('cycle_time.avg')]: 12 });
  });

  test('one that is open again is open, and no longer completed', async () => {
    const readings = await measure([aTask({ completed: false, completed_at: '2026-03-03T10:00:00Z' })]);
    expect(readings).toMatchObject({ [open('other')]: 1, [of('completed_7d')]: 0 });
  });

  test('separators are none, of either kind; milestones and approvals are', async () => {
    const readings = await measure([
      aTask({ is_rendered_as_separator: true }),
      aTask({ resource_subtype: 'section' }),
      aTask({ resource_subtype: 'milestone' }),
      aTask({ resource_subtype: 'approval' }),
      aTask({ ...done('2026-03-02T08:00:00Z', '2026-03-02T20:00:00Z'), is_rendered_as_separator: true }),
    ]);
    expect(readings).toMatchObject({ [open('other')]: 2, [of('created_7d')]: 2, [of('completed_30d')]: 0 });
  });

  test('more than a page of them are counted to the last', async () => {
    expect(await measure(Array.from({ length: 250 }, () => aTask()))).toMatchObject({ [open('other')]: 250 });
  });

  test('windows end with the run and are half open', async () => {
    const readings = await measure([
      aTask(done('2026-02-01T00:00:00Z', '2026-02-25T15:00:00.000Z')),
      aTask(done('2026-02-01T00:00:00Z', '2026-02-25T15:00:00.001Z')),
      aTask(done('2026-02-01T00:00:00Z', '2026-03-04T15:00:00.000Z')),
      aTask(done('2026-02-01T00:00:00Z', '2026-02-02T15:00:00.000Z')),
    ]);
    expect(readings).toMatchObject({ [of('completed_7d')]: 2, [of('completed_30d')]: 3 });
  });

  test('without any, counts are 0, and a mean is absent', async () => {
    const readings = await measure([]);
    expect(readings).toMatchObject({ [open('other')]: 0, [of('unassigned')]: 0, [of('completed_7d')]: 0 });
    expect(Object.keys(readings).filter((name) => /open_age|cycle_time/.test(name))).toEqual([]);
  });

  test('percentiles lie between ranks', async () => {
    const readings = await measure(
      [1, 2, 3, 10].map((day) =>
        aTask(done('2026-02-10T00:00:00Z', new Date(Date.parse('2026-02-10') + day * 86_400_000).toISOString())),
      ),
    );
    expect(readings).toMatchObject({ [of('cycle_time.p50')]: 60, [of('cycle_time.avg')]: 96 });
    expect(readings[of('cycle_time.p90')]).toBeCloseTo(189.6, 9);
  });
});

describe('sections', () => {
  const inTwo = aTask({
    memberships: [
      { project: { gid: '99' }, section: { gid: '21', name: 'Doing' } },
      { project: { gid: '10' }, section: { gid: '20', name: 'Triage' } },
    ],
  });

  test('a task in several projects has the section of the project that is asked for', async () => {
    const readings = await measure([inTwo], { config: { sections: ['Triage', 'Doing'] } });
    expect(readings).toMatchObject({ [open('Triage')]: 1, [open('Doing')]: 0, [open('other')]: 0 });
  });

  test('a task in several configured projects counts once in each', async () => {
    const server = await serveAsana({ tasks: { '10': [inTwo], '99': [inTwo] } });
    const projects = [
      { gid: '10', name: 'bugs' },
      { gid: '99', name: 'next' },
    ];
    const { readings } = await runAsana(server, { config: { projects, sections: ['Triage', 'Doing'] } });
    expect(readings).toMatchObject({
      'asana.tasks.open{project:bugs,section:Triage}': 1,
      'asana.tasks.open{project:next,section:Doing}': 1,
      'asana.tasks.open{project:next,section:Triage}': 0,
    });
  });

  test('are found by name in any case, by another name, and by gid after they were renamed', async () => {
    const within = (gid: string, name: string) => aTask({ memberships: [{ project: { gid: '10' }, section: { gid, name } }] });
    const tasks = [within('20', 'TRIAGE '), within('21', 'In progress'), within('22', 'Freshly renamed'), within('23', 'Ideas')];
    const sections = ['Triage', { name: 'active', is: ['in PROGRESS', '22'] }];
    expect(await measure([...tasks, aTask({ memberships: [] })], { config: { sections } })).toMatchObject({
      [open('Triage')]: 1,
      [open('active')]: 2,
      [open('other')]: 2,
    });
  });
});

describe('due dates', () => {
  const dueToday = aTask({ due_on: '2026-03-04' });

  test.each([
    ['UTC', '2026-03-04T23:59:59Z', 0],
    ['UTC', '2026-03-05T00:00:00Z', 1],
    ['Asia/Tokyo', '2026-03-04T15:00:00Z', 1],
    ['America/Los_Angeles', '2026-03-05T07:59:59Z', 0],
    ['America/Los_Angeles', '2026-03-05T08:00:00Z', 1],
  ])('in %s at %s: %i overdue', async (timeZone, now, overdue) => {
    expect(await measure([dueToday], { config: { timeZone }, now })).toMatchObject({ [of('overdue')]: overdue });
  });

  test('an instant goes before the day beside it', async () => {
    const readings = await measure([
      aTask({ due_on: '2026-03-04', due_at: '2026-03-04T14:59:59.999Z' }),
      aTask({ due_on: '2026-03-03', due_at: '2026-03-04T15:00:01.000Z' }),
    ]);
    expect(readings).toMatchObject({ [of('overdue')]: 1 });
  });

  test('what is completed is not overdue, tasks nor projects', async () => {
    const late = { due_on: '2026-03-01' };
    expect(await measure([aTask({ ...late, ...done('2026-02-20T00:00:00Z', '2026-03-03T00:00:00Z') })])).toMatchObject({
      [of('overdue')]: 0,
    });
    const { readings } = await measureProjects([
      aProject(late),
      aProject({ ...late, completed: true }),
      aProject({ due_on: '2026-03-04' }),
    ]);
    expect(readings).toMatchObject({ 'asana.projects.overdue': 1 });
  });
});

describe('projects', () => {
  const withStatus = (type: string | null) =>
    aProject({ current_status_update: type === null ? null : { gid: '5', status_type: type } });
  const count = (status: string) => `asana.projects.count{status:${status}}`;

  test('have six states, none, and those that nobody knows yet, which do not vanish', async () => {
    const states = ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped', null, 'paused', 'none', 'paused'];
    const { readings, warnings } = await measureProjects(states.map(withStatus));
    const counts = Object.entries(readings).filter(([name]) => name.startsWith('asana.projects.count'));
    expect(Object.fromEntries(counts)).toEqual({
      ...Object.fromEntries(
        ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped', 'none'].map((state) => [count(state), 1]),
      ),
      [count('other')]: 3,
    });
    expect(warnings).toEqual([
      'Asana has a project status that is counted as other: paused',
      'Asana has a project status that is counted as other: none',
    ]);
  });

  test('of a token that sees none are unknown, not 0', async () => {
    const { readings, reports, errors } = await measureProjects([]);
    expect(errors).toMatchObject([
      { code: 'forbidden', source: 'portfolio', message: 'The token sees no project in the workspace 1.' },
    ]);
    expect(reports['asana.projects.count']).toMatchObject({ outcome: 'failed' });
    expect(Object.keys(readings).some((name) => name.startsWith('asana.projects.'))).toBe(false);
    expect(readings).toMatchObject({ [open('other')]: 0 });
  });
});
