import { describe, expect, it } from 'vitest';
import { isRecognised, toCandidates } from './to-candidates.ts';

describe('toCandidates', () => {
  it.each([
    ['github', ['@collectors/github', 'collectors-plugin-github']],
    ['acme-stats', ['@collectors/acme-stats', 'collectors-plugin-acme-stats']],
    ['@acme/jira', ['@acme/collectors-jira', '@acme/collectors-plugin-jira']],
    ['@acme/core', ['@acme/collectors-core', '@acme/collectors-plugin-core']],
    ['@acme', ['@acme/collectors-plugin', '@acme/collectors']],
    ['@collectors/github', ['@collectors/github']],
    ['collectors-plugin-github', ['collectors-plugin-github']],
    ['@acme/collectors-jira', ['@acme/collectors-jira']],
    ['@acme/collectors-plugin-jira', ['@acme/collectors-plugin-jira']],
    ['@acme/collectors', ['@acme/collectors']],
    ['@acme/collectors-plugin', ['@acme/collectors-plugin']],
    ['.', ['.']],
    ['..', ['..']],
    ['./github', ['./github']],
    ['../x/y.js', ['../x/y.js']],
    ['/opt/x', ['/opt/x']],
    ['C:\\x', ['C:\\x']],
    ['.\\x', ['.\\x']],
    ['file:///opt/x', ['file:///opt/x']],
  ])('%s', (reference, expected) => {
    expect(toCandidates(reference)).toEqual(expected);
  });

  it.each(['core', 'datadog', 'cli', 'testkit', 'create', 'preview', '@collectors/core', '@collectors/cli'])(
    'refuses the reserved %s',
    (reference) => {
      expect(() => toCandidates(reference)).toThrow(
        expect.objectContaining({
          code: 'config_invalid',
          message: `"${reference}" is reserved: it is a part of this project and no collector.`,
          fix: 'Name a collector, as in "github".',
        }),
      );
    },
  );

  it.each(['', 'GitHub', 'a/b', '@acme/a/b', '@', 'my key', '.hidden', '~/x', 'http://x'])('refuses %j', (reference) => {
    expect(() => toCandidates(reference)).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: `"${reference}" is neither a package name nor a path.`,
        fix: 'Write "github", "@acme/jira", a full package name, or a path that starts with "./".',
      }),
    );
  });
});

describe('isRecognised', () => {
  it.each(['@collectors/github', 'collectors-plugin-x', '@acme/collectors-x', '@acme/collectors-plugin-x', '@acme/collectors'])(
    '%s',
    (name) => {
      expect(isRecognised(name)).toBe(true);
    },
  );

  it.each([
    'garbage-collectors-plugin-x',
    'collectors-plugin',
    'collectors',
    '@collectors/core',
    '@acme/garbage-collectors-x',
    'create-collector',
  ])('not %s', (name) => {
    expect(isRecognised(name)).toBe(false);
  });
});
