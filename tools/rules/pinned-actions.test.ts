import { expect, test } from 'vitest';
import { createRepository } from '../repository/repository.ts';
import { pinnedActions } from './pinned-actions.ts';

const COMMIT = 'a'.repeat(40);
const DIGEST = 'b'.repeat(64);

const check = (...steps: string[]) =>
  pinnedActions
    .check(createRepository({ '.github/workflows/ci.yml': ['permissions: {}', ...steps].join('\n') }))
    .map(({ line, message }) => [line, message]);

test('full commits with their release, digests and own actions pass', () => {
  expect(
    check(
      `  - uses: owner/name@${COMMIT} # v1.2.3`,
      `    uses: docker://image@sha256:${DIGEST} # 1.2`,
      '  - uses: ./.github/actions/x',
    ),
  ).toEqual([]);
});

test.each(['owner/name@v4', 'owner/name@main', `owner/name@${COMMIT.slice(0, 12)}`, 'owner/name', 'docker://image:1'])(
  '%s can change: refused',
  (action) => {
    expect(check(`  - uses: ${action} # v4`)).toEqual([[2, expect.stringContaining(`${action} can change`)]]);
  },
);

test('a commit without its release is refused', () => {
  expect(check(`  - uses: owner/name@${COMMIT}`)).toEqual([[2, expect.stringContaining('which release')]]);
});

test('a workflow without permissions is refused', () => {
  const findings = pinnedActions.check(createRepository({ '.github/workflows/ci.yml': 'jobs:\n  x:\n    permissions: {}' }));
  expect(findings).toEqual([{ path: '.github/workflows/ci.yml', message: expect.stringContaining('contents: read') }]);
});

test('a template is a workflow as well', () => {
  const file = 'packages/create-collector/templates/common/.github/workflows/ci.yml';
  const findings = pinnedActions.check(createRepository({ [file]: 'permissions: {}\n  - uses: owner/name@v4' }));
  expect(findings).toEqual([{ path: file, line: 2, message: expect.stringContaining('owner/name@v4 can change') }]);
});

test('the workflows of an example are copied, and held to the same', () => {
  const workflow = 'examples/one/.github/workflows/ci.yml';
  const findings = pinnedActions.check(createRepository({ [workflow]: 'permissions: {}\nsteps:\n  - uses: owner/name@v4' }));
  expect(findings).toEqual([{ path: workflow, line: 3, message: expect.stringContaining('owner/name@v4 can change') }]);
});
