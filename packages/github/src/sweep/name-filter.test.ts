import { expect, test } from 'vitest';
import { createNameFilter } from './name-filter.ts';

test.each([
  [undefined, undefined, 'acme/app', true],
  [['app-*'], [], 'acme/app-web', true],
  [['app-*'], [], 'acme/my-app-web', false],
  [['*'], ['*-archive'], 'acme/app-archive', false],
  [['app'], [], 'acme/APP', true],
  [['v?.docs'], [], 'acme/v1.docs', true],
  [['v?.docs'], [], 'acme/v1-docs', false],
  [['a+b'], [], 'acme/aab', false],
])('include %j, exclude %j: %s is read: %s', (include, exclude, fullName, expected) => {
  expect(createNameFilter({ include, exclude })(fullName)).toBe(expected);
});
