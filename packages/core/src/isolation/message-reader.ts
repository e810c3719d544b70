import type { CollectMessage } from './protocol.ts';
import { toMessage } from './to-message.ts';

const NEWLINE = 10;
/** Bytes of one line: a metric of a million readings has 40 MB. What grows beyond is no metric. */
const LONGEST_LINE = 64 * 2 ** 20;
/** Characters of a line that are shown. */
const EXCERPT = 60;

/** Takes what a message reader finds. */
export interface MessageHandlers {
  readonly onMessage: (message: CollectMessage) => void;
  /** Something else than a message, as JSON text, shortened. Nothing is read after it. */
  readonly onGarbage: (excerpt: string) => void;
}

const toExcerpt = (line: string) => JSON.stringify(line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line);

/** Cuts chunks into lines. What comes without a line's end is kept for the next chunk, and given as it is once it is too long. */
const createLineCutter = () => {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const empty = () => {
    const line = Buffer.concat(parts, length).toString('utf8');
    parts = [];
    length = 0;
    return line;
  };
  return function* cut(chunk: Buffer): Generator<string> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield empty();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
    if (length > LONGEST_LINE) yield empty();
  };
};

/** Reads one message a line. A last line without an end was cut by the writer's death: it is left out. */
export const createMessageReader = ({ onMessage, onGarbage }: MessageHandlers): ((chunk: Buffer) => void) => {
  const cut = createLineCutter();
  let broken = false;
  return (chunk) => {
    if (broken) return;
    for (const line of cut(chunk)) {
      const message = toMessage(line);
      if (!message) {
        broken = true;
        onGarbage(toExcerpt(line));
        return;
      }
      onMessage(message);
    }
  };
};
