import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AsanaServer, aTask, type Json, serveAsana } from './asana-server.ts';
import { runAsana } from './run-asana.ts';

const START = Date.parse('2026-03-04T15:00:00.000Z');
const HOUR = 3_600_000;
const OPEN = 'asana.tasks.open{project:bugs,section:other}';
const toText = (instant: number) => new Date(instant).toISOString();

let server: AsanaServer;
let stateDirectory: string;
beforeEach(async () => {
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'asana-state-'));
  server = await serveAsana();
});
afterEach(() => rm(stateDirectory, { recursive: true }));

const set = (tasks: readonly Json[]) => void (server.content = { ...server.content, tasks: { '10': tasks } });

/** A run so many hours after the first, its readings, and what it asked for. */
const runAt = async (hours: number, options: { readonly state: boolean } = { state: true }) => {
  const before = server.sent.length;
  const { readings, errors } = await runAsana(server, {
    now: toText(START + hours * HOUR),
    ...(options.state && { stateDirectory }),
  });
  expect(errors).toEqual([]);
  const sent = server.sent.slice(before);
  const lists = sent.filter((one) => one.startsWith('/tasks')).map((one) => new URL(one, 'http://asana').searchParams);
  return { readings, requests: sent.length, modifiedSince: lists[0]!.get('modified_since'), lists: lists.length };
};

const aged = (hours: number, changes: Json = {}) =>
  aTask({ created_at: toText(START - hours * HOUR), modified_at: toText(START - hours * HOUR), ...changes });
const done = (at: number): Json => ({ completed: true, completed_at: toText(at), modified_at: toText(at) });

test('asks only for what has changed since the run before, with five minutes more', async () => {
  set(Array.from({ length: 250 }, () => aged(100)));
  expect(await runAt(0)).toMatchObject({ requests: 4, modifiedSince: null });
  expect(await runAt(6)).toMatchObject({ requests: 2, lists: 1, modifiedSince: toText(START - 5 * 60_000) });
  expect(await runAt(12)).toMatchObject({ requests: 2, modifiedSince: toText(START + 6 * HOUR - 5 * 60_000) });
});

test('says what a run without state says: new, completed, opened again, reassigned, renamed, turned into a separator', async () => {
  const tasks = Array.from({ length: 12 }, (_, index) => aged(50 + index, { ...(index > 8 && done(START - index * HOUR)) }));
  set(tasks);
  await runAt(0);
  const at = START + 3 * HOUR;
  const touch = (index: number, changes: Json) => ({ ...tasks[index]!, modified_at: toText(at), ...changes });
  const changed = [
    touch(0, done(at)),
    touch(1, { assignee: null }),
    touch(2, { due_on: '2026-03-01' }),
    touch(3, { is_rendered_as_separator: true }),
    ...tasks.slice(4, 10),
    touch(10, { completed: false, completed_at: null }),
    tasks[11]!,
    aTask({ created_at: toText(at), modified_at: toText(at) }),
  ];
  set(changed);
  const kept = await runAt(6);
  const fresh = await runAt(6, { state: false });
  expect(kept.readings).toEqual(fresh.readings);
  expect(kept.readings).toMatchObject({ [OPEN]: 9, 'asana.tasks.completed_7d{project:bugs}': 3 });
  expect(kept.lists).toBe(1);
});

test('asks for the whole list once a day, so that what was deleted or moved away goes', async () => {
  const tasks = [aged(100), aged(101), aged(102)];
  set(tasks);
  await runAt(0);
  set(tasks.slice(1));
  expect((await runAt(18)).readings).toMatchObject({ [OPEN]: 3 });
  // A few seconds early.
  expect(await runAt(23.999)).toMatchObject({ modifiedSince: null, readings: { [OPEN]: 2 } });
  expect(await runAt(30)).toMatchObject({ modifiedSince: toText(START + 23.999 * HOUR - 5 * 60_000), readings: { [OPEN]: 2 } });
});

test('lets go of what was completed more than 30 days ago', async () => {
  const month = 30 * 24 * HOUR;
  set([aged(900, done(START - month + 3 * HOUR)), aged(10)]);
  expect((await runAt(0)).readings).toMatchObject({ 'asana.tasks.completed_30d{project:bugs}': 1 });
  expect((await runAt(6)).readings).toMatchObject({ 'asana.tasks.completed_30d{project:bugs}': 0 });
});

test('asks for everything where the state is damaged, gone, or of a later run', async () => {
  set([aged(100), aged(101)]);
  await runAt(0);
  for (const file of await readdir(stateDirectory, { recursive: true, withFileTypes: true }))
    if (file.isFile()) await writeFile(path.join(file.parentPath, file.name), '{"version":1,"tasks":[{}]}');
  expect(await runAt(1)).toMatchObject({ modifiedSince: null, readings: { [OPEN]: 2 } });
  expect(await runAt(2)).toMatchObject({ modifiedSince: toText(START + HOUR - 5 * 60_000) });
  expect(await runAt(-48)).toMatchObject({ modifiedSince: null });
});

test('keeps nothing of a list that could not be read to the end', async () => {
  set(Array.from({ length: 150 }, () => aged(100)));
  await runAt(0);
  const more = Array.from({ length: 120 }, () => aTask({ created_at: toText(START + HOUR), modified_at: toText(START + HOUR) }));
  set([...server.content.tasks['10']!, ...more]);
  server.script = (url) =>
    url.searchParams.has('offset') ? { status: 403, body: { errors: [{ message: 'Forbidden' }] } } : undefined;
  const failed = await runAsana(server, { now: toText(START + 2 * HOUR), stateDirectory });
  expect(failed.errors).toMatchObject([{ code: 'forbidden' }]);
  server.script = () => undefined;
  expect(await runAt(3)).toMatchObject({ modifiedSince: toText(START - 5 * 60_000), readings: { [OPEN]: 270 } });
});

/** The same numbers on every machine. https://en.wikipedia.org/wiki/Linear_congruential_generator */
const createRandom = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
};

/** To twelve digits: sums depend on the order in which they are added up. */
const toDigits = (readings: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(readings).map(([name, value]) => [name, Number(value.toPrecision(12))]));

test('says what a run without state says, whatever people do, after pauses of every length', async () => {
  const random = createRandom(7);
  let at = START;
  let tasks = Array.from({ length: 130 }, (_, index) => aged(index * 5, { ...(index % 3 === 0 && done(START - index * HOUR)) }));
  const touch = (task: Json): Json => {
    const modified = { modified_at: toText(at) };
    const section = { gid: `2${random(3)}`, name: `Section ${random(3)}` };
    const changes: readonly Json[] = [
      task['completed'] ? { completed: false, completed_at: null } : done(at),
      { assignee: random(2) === 0 ? null : { gid: '7' } },
      { due_on: `2026-03-0${1 + random(9)}`, due_at: null },
      { memberships: [{ project: { gid: '10' }, section }] },
      { is_rendered_as_separator: !task['is_rendered_as_separator'] },
    ];
    return { ...task, ...changes[random(changes.length)], ...modified };
  };
  const config = { sections: ['Section 1', { name: 'two', is: ['22'] }], timeZone: 'Asia/Tokyo' };
  const lists: number[] = [];
  for (let step = 0; step < 25; step += 1) {
    at += (1 + random(step % 5 === 0 ? 30 * 60 : 8 * 60)) * 60_000;
    tasks = tasks.map((task) => (random(6) === 0 ? touch(task) : task));
    tasks.push(aTask({ created_at: toText(at), modified_at: toText(at) }));
    set(tasks);
    const now = toText(at + random(60) * 1000);
    const fresh = await runAsana(server, { config, now });
    const before = server.sent.length;
    const kept = await runAsana(server, { config, now, stateDirectory });
    lists.push(server.sent.length - before - 1);
    expect(toDigits(kept.readings)).toEqual(toDigits(fresh.readings));
  }
  // Most of them asked for one page.
  expect(lists.filter((pages) => pages === 1).length).toBeGreaterThan(15);
}, 30_000);
