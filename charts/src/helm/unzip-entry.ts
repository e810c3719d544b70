import { crc32, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 'PK\x05\x06';
const DEFLATED = 8;

/** Where an entry is, from the zip's directory. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  /** Bytes in the zip. */
  readonly size: number;
  /** Offset of the entry's own header. */
  readonly header: number;
}

/** The directory stands at the end of a zip. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const readDirectory = function* (zip: Buffer): Generator<Entry> {
  const end = zip.lastIndexOf(Buffer.from(END_OF_DIRECTORY));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    yield {
      name: zip.toString('utf8', at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 20),
      header: zip.readUInt32LE(at + 42),
    };
    at += 46 + name + extra + comment;
  }
};

/** One file of a zip. Throws where the zip has none of this name, or where its bytes are damaged. */
export const unzipEntry = (zip: Buffer, name: string): Buffer => {
  const entry = [...readDirectory(zip)].find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`${name} is not in the zip.`);
  const { header, size, method, checksum } = entry;
  const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const raw = zip.subarray(from, from + size);
  const content = method === DEFLATED ? inflateRawSync(raw) : raw;
  if (crc32(content) !== checksum) throw new Error(`${name} is damaged: its checksum is another.`);
  return content;
};
