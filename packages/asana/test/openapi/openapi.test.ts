import { describe, expect, test } from 'vitest';
import { PROJECT_FIELDS } from '../../src/schemas/project.ts';
import { TASK_FIELDS } from '../../src/schemas/task.ts';
import { checkAnswer } from './check-answer.ts';
import { checkRequest, EXCEPTIONS } from './check-request.ts';

const get = (path: string) => checkRequest({ method: 'GET', path });

describe("a request is held against Asana's specification", () => {
  test.each([
    ['/users/me', []],
    ['/tasks?project=1&completed_since=2026-03-04T15:00:00.000Z&limit=100&opt_fields=completed,due_on', []],
    ['/tasks?project=1&completed_since=now', [`getTasks: completed_since 'now' must match format "date-time"`]],
    ['/tasks?limit=1000', [`getTasks: limit '1000' must be <= 100`]],
    ['/tasks?limit=many', [`getTasks: limit 'many' must be integer`]],
    ['/tasks?opt_fields=completed,gid', [`getTasks: opt_fields 'gid' is not in the published list`]],
    ['/tasks?project=1&project=2', ['getTasks: project is given twice']],
    ['/workspaces/1/projects?archived=no', [`getProjectsForWorkspace: archived 'no' must be boolean`]],
    ['/users/me?limit=1', ['getUser: limit is not published']],
    ['/tasks/1/stories', ['GET /tasks/1/stories is not published']],
  ])('%s', (path, faults) => expect(get(path)).toEqual(faults));

  test('another method than those that are called is none', () => {
    expect(checkRequest({ method: 'POST', path: '/tasks' })).toEqual(['POST /tasks is not published']);
  });

  test('every field that is asked for is published, but for the exceptions', () => {
    expect(get(`/tasks?opt_fields=${TASK_FIELDS}`)).toEqual([]);
    expect(get(`/workspaces/1/projects?opt_fields=${PROJECT_FIELDS}`)).toEqual(EXCEPTIONS);
  });
});

describe("an answer is held against Asana's specification", () => {
  const request = { method: 'GET', path: '/tasks?project=1' };
  const task = { gid: '1', completed: false, completed_at: null, created_at: '2026-03-04T15:00:00.000Z', assignee: null };

  test('a list with the fields that were asked for', () => {
    expect(checkAnswer(request, 200, { data: [task], next_page: null })).toEqual([]);
  });

  test.each([
    [200, { data: [{ ...task, completed: 'no' }] }, ['/data/0/completed must be boolean']],
    [
      200,
      { data: [{ ...task, resource_subtype: 'section' }] },
      ['/data/0/resource_subtype must be equal to one of the allowed values'],
    ],
    [200, { data: [{ ...task, created_at: '2026-03-04' }] }, ['/data/0/created_at must match format "date-time"']],
    [200, { items: [] }, [" must have required property 'data'"]],
    [429, { errors: 'too many' }, ['/errors must be array']],
  ])('%i %j is refused', (status, body, faults) => expect(checkAnswer(request, status, body)).toEqual(faults));
});
