import { createHash } from 'node:crypto';
import type { Encoding, Payload } from '../pipeline/payload.ts';
import type { SpoolName } from './file-name.ts';

/** One line of JSON before the body. */
interface Header {
  readonly spool: 1;
  readonly encoding: Encoding;
  /** Of the body. */
  readonly sha256: string;
}

const NEWLINE = 10;
const hash = (body: Buffer) => createHash('sha256').update(body).digest('hex');

/** A payload as it lies on disk: a line that says how to read it, then the body as it is sent. */
export const toContent = ({ encoding, body }: Payload): Buffer => {
  const header: Header = { spool: 1, encoding, sha256: hash(body) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
};

/** The payload in a file; `undefined` where it is damaged, or written by a version that is not known here. */
export const parseContent = (content: Buffer, { kind, points }: SpoolName): Payload | undefined => {
  const end = content.indexOf(NEWLINE);
  const body = content.subarray(end + 1);
  try {
    const { spool, encoding, sha256 } = JSON.parse(content.toString('utf8', 0, Math.max(0, end))) as Header;
    return spool === 1 && sha256 === hash(body) ? { kind, points, encoding, body } : undefined;
  } catch {
    return undefined;
  }
};
