import { describe, expect, test } from 'vitest';
import { type Answer, aTask, error, type Script, serveAsana } from './asana-server.ts';
import { type AsanaOptions, runAsana } from './run-asana.ts';

const TASKS = Array.from({ length: 250 }, () => aTask());
const OPEN = 'asana.tasks.open{project:bugs,section:other}';
const two = {
  projects: [
    { gid: '10', name: 'bugs' },
    { gid: '11', name: 'next' },
  ],
};

/** A run against a server that answers requests to the path in its own way. */
const runWith = async (script: Script, options?: AsanaOptions) => {
  const server = await serveAsana({ tasks: { '10': TASKS, '11': [aTask(), aTask()] } });
  server.script = script;
  return { ...(await runAsana(server, options)), sent: server.sent };
};

/** An answer to requests for tasks, while `numbers` has their number. */
const onTasks =
  (answer: Answer, ...numbers: readonly number[]): Script =>
  (url, number) =>
    url.pathname === '/tasks' && (numbers.length === 0 || numbers.includes(number)) ? answer : undefined;

const tasksOf = (sent: readonly string[]) => sent.filter((path) => path.startsWith('/tasks'));
const limitsOf = (sent: readonly string[]) =>
  tasksOf(sent).map((path) => new URL(path, 'http://asana').searchParams.get('limit'));

/** Pauses between attempts are drawn by lot. */
const PATIENT = { timeout: 30_000 };

describe('a place in a list that has expired', () => {
  const expired = { status: 400, body: error('offset: Your pagination token has expired.') };

  test('has the list started again, and nothing is counted twice', async () => {
    const { readings, errors, sent } = await runWith(onTasks(expired, 3));
    expect(errors).toEqual([]);
    expect(readings).toMatchObject({ [OPEN]: 250 });
    expect(tasksOf(sent)).toHaveLength(6);
  });

  test('for the second time is a failure', async () => {
    const { readings, errors, sent } = await runWith(onTasks(expired, 3, 5));
    expect(errors).toMatchObject([{ code: 'http_status', source: 'tasks', member: { project: 'bugs' } }]);
    expect(errors[0]!.message).toContain('offset: Your pagination token has expired');
    expect(OPEN in readings).toBe(false);
    expect(tasksOf(sent)).toHaveLength(5);
  });

  test('is no reason for another bad request to be repeated', async () => {
    const { errors, sent } = await runWith(onTasks({ status: 400, body: error('project: Not a recognized ID: 10') }));
    expect(errors).toMatchObject([{ code: 'http_status' }]);
    expect(tasksOf(sent)).toHaveLength(1);
  });
});

describe('a domain that is too large', () => {
  const slow = { status: 504, body: error('The request took too long') };

  test('is asked for in smaller pages, from the start', async () => {
    const { readings, errors, sent } = await runWith(onTasks(slow, 2, 4));
    expect(errors).toEqual([]);
    expect(readings).toMatchObject({ [OPEN]: 250 });
    expect(limitsOf(sent)).toEqual(['100', '100', '50', '50', ...Array.from({ length: 10 }, () => '25')]);
  });

  test('even for the smallest fails, without a number', async () => {
    const { readings, errors, sent } = await runWith((url) => (url.pathname.endsWith('/projects') ? slow : undefined));
    expect(errors).toMatchObject([{ code: 'http_status', source: 'portfolio' }]);
    expect(sent.filter((path) => path.includes('/projects'))).toHaveLength(3);
    expect(Object.keys(readings).some((name) => name.startsWith('asana.projects.'))).toBe(false);
  });
});

describe('a limit', () => {
  test('is waited for as long as Asana says, and costs no number', async () => {
    const began = performance.now();
    const { readings, errors } = await runWith(
      onTasks({ status: 429, headers: { 'retry-after': '1' }, body: error('Too many') }, 2),
    );
    expect(errors).toEqual([]);
    expect(readings).toMatchObject({ [OPEN]: 250 });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('that outlasts the run fails it, and says when it ends', async () => {
    const limited = { status: 429, headers: { 'retry-after': '300' }, body: error('Too many') };
    const { errors, readings } = await runWith(() => limited, { deadline: 5000 });
    expect(errors.map(({ code }) => code)).toContain('rate_limited');
    expect(readings).toEqual({});
  });
});

describe('trouble that passes', PATIENT, () => {
  test.each([500, 502, 503])('a %i is tried again', async (status) => {
    const { readings, errors } = await runWith(onTasks({ status, body: error('6 sad squid snuggle softly') }, 1));
    expect(errors).toEqual([]);
    expect(readings).toMatchObject({ [OPEN]: 250 });
  });

  test('and does not, fails the project with what Asana said', async () => {
    const { errors, readings } = await runWith(onTasks({ status: 500, body: error('6 sad squid snuggle softly') }));
    expect(errors).toMatchObject([{ code: 'http_status', source: 'tasks' }]);
    expect(errors[0]!.message).toContain('6 sad squid snuggle softly');
    expect(OPEN in readings).toBe(false);
    expect(readings).toMatchObject({ 'asana.projects.count{status:none}': 1 });
  });
});

describe('an answer that is none', PATIENT, () => {
  test.each([
    ['cut off', '{"data":[{"gid":"1","compl', 'schema_mismatch'],
    ['of another shape', { data: [{ gid: '1', name: 'compact' }] }, 'schema_mismatch'],
    ['an error with status 200', error('oops'), 'schema_mismatch'],
    ['a page that leads to itself', { data: [TASKS[0]], next_page: { offset: '0' } }, 'truncated'],
  ])('%s is a failure, and no smaller number', async (_, body, code) => {
    const { readings, errors } = await runWith(onTasks({ status: 200, body }));
    expect(errors).toMatchObject([{ code, source: 'tasks', member: { project: 'bugs' } }]);
    expect(Object.keys(readings).filter((name) => name.includes('tasks'))).toEqual([]);
  });

  test('silence ends at the deadline; what had been read stays', async () => {
    const { reason, readings } = await runWith(onTasks('hang'), { deadline: 2000 });
    expect(reason).toBe('timed_out');
    expect(Object.keys(readings).every((name) => name.startsWith('asana.projects.'))).toBe(true);
  });
});

describe('what may not be read', () => {
  test('a refused token ends the run', async () => {
    const { fatal, readings, sent } = await runWith(() => ({ status: 401, body: error('Not Authorized') }));
    expect(fatal).toMatchObject({ code: 'credentials_refused' });
    expect(readings).toEqual({});
    expect(sent.length).toBeLessThanOrEqual(4);
  });

  test.each([
    [403, 'project: Forbidden', 'forbidden'],
    [404, 'project: Unknown object: 10', 'not_found'],
    [402, 'This feature is only available to premium users', 'forbidden'],
  ])('a %i for one project leaves the others their numbers', async (status, message, code) => {
    const script: Script = (url) => (url.searchParams.get('project') === '10' ? { status, body: error(message) } : undefined);
    const { errors, readings } = await runWith(script, { config: two });
    expect(errors).toMatchObject([{ code, source: 'tasks', member: { project: 'bugs' }, fix: expect.any(String) }]);
    expect(errors[0]!.message).toContain(message);
    expect(readings).toMatchObject({ 'asana.tasks.open{project:next,section:other}': 2, 'asana.projects.count{status:none}': 1 });
    expect(OPEN in readings).toBe(false);
  });
});
