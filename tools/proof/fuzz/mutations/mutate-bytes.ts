import type { Random } from '../random.ts';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** A lone continuation, an overlong slash, a code point beyond Unicode. */
const INVALID = [Buffer.from([0x80]), Buffer.from([0xc0, 0xaf]), Buffer.from([0xf5, 0x90, 0x80, 0x80])];

const flipBits = (body: Buffer, random: Random): Buffer => {
  const flipped = Buffer.from(body);
  for (let time = 0; time <= random.below(8); time += 1) {
    const at = random.below(flipped.length);
    flipped[at] = flipped[at]! ^ (1 << random.below(8));
  }
  return flipped;
};

const insert = (body: Buffer, piece: Buffer, random: Random): Buffer => {
  const at = random.below(body.length);
  return Buffer.concat([body.subarray(0, at), piece, body.subarray(at)]);
};

/** A body that was damaged on its way. */
export const mutateBytes = (body: Buffer, random: Random): Buffer => {
  if (body.length === 0) return random.pick(INVALID);
  return random.pick([
    () => body.subarray(0, random.below(body.length)),
    () => flipBits(body, random),
    () => insert(body, random.pick(INVALID), random),
    () => Buffer.concat([BOM, body]),
    () => Buffer.concat([body, body]),
    () => Buffer.alloc(0),
  ])();
};
