import { describe, expect, test } from 'vitest';
import { repositoryNode } from '../schemas/repositories.ts';
import { errorsAt, toMember } from './to-member.ts';

const node = (changes: Record<string, unknown> = {}) =>
  repositoryNode.parse({
    id: 'R_1',
    nameWithOwner: 'acme/app',
    pushedAt: '2026-03-02T08:00:00Z',
    isEmpty: false,
    isDisabled: false,
    branches: { totalCount: 5 },
    open: { totalCount: 2 },
    newest: { nodes: [{ updatedAt: '2026-03-02T09:00:00Z' }] },
    defaultBranchRef: { name: 'main', target: { oid: 'abc', statusCheckRollup: { state: 'SUCCESS' } } },
    ...changes,
  });

describe('preflight', () => {
  test('reduces a repository to what is needed', () => {
    expect(toMember({ asked: 'Acme/App', node: node(), errors: [] })).toEqual({
      id: 'R_1',
      fullName: 'acme/app',
      owner: 'acme',
      name: 'app',
      defaultBranch: 'main',
      head: 'abc',
      checks: 'SUCCESS',
      checksError: undefined,
      branches: 4,
      openPulls: 2,
      pullsUpdatedAt: Date.parse('2026-03-02T09:00:00Z'),
      pushedAt: Date.parse('2026-03-02T08:00:00Z'),
    });
  });

  test('an empty repository has neither branch nor head', () => {
    const empty = node({ pushedAt: null, branches: { totalCount: 0 }, newest: { nodes: [] }, defaultBranchRef: null });
    expect(toMember({ asked: 'acme/app', node: empty, errors: [] })).toMatchObject({
      defaultBranch: null,
      head: null,
      branches: 0,
      pullsUpdatedAt: null,
      pushedAt: null,
    });
  });

  test('prints the new name of a renamed or transferred repository', () => {
    expect(toMember({ asked: 'acme/old', node: node(), errors: [] })).toMatchObject({
      kind: 'member-failure',
      tags: { repo: 'acme/old' },
      error: {
        code: 'not_found',
        message: 'Repository acme/old is called acme/app now.',
        fix: 'Write acme/app in the configuration.',
      },
    });
  });

  test('says what GitHub says of one that cannot be had', () => {
    const errors = [{ type: 'NOT_FOUND', path: ['r0'], message: "Could not resolve to a Repository with the name 'acme/nix'." }];
    expect(toMember({ asked: 'acme/nix', node: null, errors })).toMatchObject({
      tags: { repo: 'acme/nix' },
      error: { code: 'not_found', message: expect.stringContaining('acme/nix') },
    });
    expect(toMember({ asked: 'acme/nix', node: null, errors: [] })).toMatchObject({ error: { code: 'not_found' } });
  });

  test('keeps a repository whose checks may not be seen, and why', () => {
    const path = ['r0', 'defaultBranchRef', 'target', 'statusCheckRollup'];
    const errors = [{ type: 'FORBIDDEN', path, message: 'Resource not accessible by personal access token' }];
    const blind = node({ defaultBranchRef: { name: 'main', target: { oid: 'abc', statusCheckRollup: null } } });
    expect(toMember({ asked: 'acme/app', node: blind, errors })).toMatchObject({
      fullName: 'acme/app',
      checks: null,
      checksError: { code: 'forbidden' },
    });
  });
});

test('errors belong to the part of the answer at their path', () => {
  const errors = [{ message: 'a', path: ['r1', 'open'] }, { message: 'b', path: ['r10'] }, { message: 'c' }];
  expect(errorsAt(errors, ['r1']).map(({ message }) => message)).toEqual(['a']);
});
