import { expect, test } from 'vitest';
import { spellKeys } from './pure-schemas.ts';

test('spells computed keys that are constants, and nothing else', () => {
  const text = [
    'const _eQN = "ec2QueryName";',
    'const _A = "Address";',
    'var a = [3, _A, { [_eQN]: `X`, [other]: 1 }, [_A]];',
  ].join('\n');
  expect(spellKeys(text).split('\n')[2]).toBe('var a = [3, _A, { "ec2QueryName": `X`, [other]: 1 }, [_A]];');
});
