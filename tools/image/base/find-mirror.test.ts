import { expect, test } from 'vitest';
import { toMirror } from './find-mirror.ts';

const TARGETS = `nodistro main https://packages.example/node/
bookworm-updates main http://mirror.example/debian/
bookworm contrib http://mirror.example/debian/
bookworm main http://mirror.example/debian/
bookworm-security main http://mirror.example/debian-security/
`;

test('the mirror is that of the release', () => {
  expect(toMirror(TARGETS, 'bookworm')).toEqual({ codename: 'bookworm', url: 'http://mirror.example/debian/' });
});

test('a release that apt does not know has none', () => {
  expect(toMirror(TARGETS, 'trixie')).toBeUndefined();
});
