import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unzipEntry } from './unzip-entry.ts';

const NAME = 'helm/helm';

/** A zip with one file, as the specification has it. */
const zip = (content: Buffer, { method, checksum = crc32(content) }: { method: 0 | 8; checksum?: number }): Buffer => {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const name = Buffer.from(NAME);
  const local = Buffer.alloc(30);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(checksum, 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
};

const CONTENT = Buffer.from('a program, '.repeat(50));

test.each([0, 8] as const)('gives the content of a file, packed by method %d', (method) => {
  expect(unzipEntry(zip(CONTENT, { method }), NAME)).toEqual(CONTENT);
});

test('says that a file is not there, or is damaged', () => {
  expect(() => unzipEntry(zip(CONTENT, { method: 8 }), 'kubectl')).toThrow('kubectl is not in the zip.');
  expect(() => unzipEntry(zip(CONTENT, { method: 8, checksum: 1 }), NAME)).toThrow('helm/helm is damaged');
});
