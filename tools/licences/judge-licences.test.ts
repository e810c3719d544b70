import { expect, test } from 'vitest';
import { judgeLicences } from './judge-licences.ts';

const one = [{ name: 'left', versions: ['1.0.0', '2.0.0'] }];

test.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', 'GPL-2.0-only OR (MIT AND Apache-2.0)'])(
  '%s is taken',
  (licence) => expect(judgeLicences({ [licence]: one })).toEqual([]),
);

test.each(['GPL-3.0-only', 'MIT AND LGPL-3.0-or-later', 'SSPL-1.0 OR BUSL-1.1', 'Unknown', 'UNLICENSED', 'MITX'])(
  '%s is not, and the package is named',
  (licence) =>
    expect(judgeLicences({ MIT: one, [licence]: one })).toEqual([
      expect.stringContaining(`left@1.0.0, 2.0.0 is under ${licence}: take another package`),
    ]),
);
