import { expect, test } from 'vitest';
import { deliver, gauge } from '../../test/deliver.ts';
import { startIntake } from '../../test/scripted-intake.ts';
import { pack, unpack } from './pack.ts';

test.each(['gzip', 'deflate', 'zstd1'] as const)('%s and back', (encoding) => {
  const text = '{"series":["ü"]}'.repeat(1000);
  const packed = pack(Buffer.from(text), encoding);
  expect(packed.length).toBeLessThan(1000);
  expect(unpack(packed, encoding)).toBe(text);
});

test.each(['gzip', 'zstd1'] as const)('%s is what the header announces', async (encoding) => {
  const { url, arrived } = await startIntake();
  await deliver({ url, encoding, lines: [gauge([[1, 'a']])] });
  expect(arrived[0]!.headers['content-encoding']).toBe(encoding);
  expect(JSON.parse(arrived[0]!.text)).toMatchObject({ series: [{ metric: 'github.prs.open' }] });
});
