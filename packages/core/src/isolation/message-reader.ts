import { toKeptLine } from './kept-line.ts';
import type { AnnouncedMetric, CollectMessage, WrittenMessage } from './protocol.ts';
import { toMessage } from './to-message.ts';

const NEWLINE = 10;
/** Bytes of one line: the rows of a million readings have 40 MB. What grows beyond is no metric. */
const LONGEST_LINE = 64 * 2 ** 20;
/** Characters of a line that are shown. */
const EXCERPT = 60;
/** Bytes that hold as many characters. */
const EXCERPT_BYTES = 4 * EXCERPT;

/** Takes what a message reader finds. */
export interface MessageHandlers {
  readonly onMessage: (message: CollectMessage) => void;
  /** Something else than a message, as JSON text, shortened. Nothing is read after it. */
  readonly onGarbage: (excerpt: string) => void;
}

const toExcerpt = (line: Buffer) => {
  const text = line.toString('utf8', 0, EXCERPT_BYTES);
  return JSON.stringify(text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
};

/** Cuts chunks into lines. What comes without a line's end is kept for the next chunk, and given as it is once it is too long. */
const createLineCutter = () => {
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const empty = () => {
    const line = Buffer.concat(parts, length);
    parts = [];
    length = 0;
    return line;
  };
  return function* cut(chunk: Buffer): Generator<Buffer> {
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

const isAnnounced = (message: WrittenMessage): message is AnnouncedMetric =>
  message.type === 'metric' && message.line !== undefined;

/** Makes messages of lines. Answers false for a line that is none. */
const createAssembly = (onMessage: MessageHandlers['onMessage']) => {
  let announced: AnnouncedMetric | undefined;
  const takeRows = (metric: AnnouncedMetric, bytes: Buffer): boolean => {
    announced = undefined;
    const line = toKeptLine(metric.line, bytes);
    if (line) onMessage({ ...metric, line });
    return line !== undefined;
  };
  return (bytes: Buffer): boolean => {
    if (announced) return takeRows(announced, bytes);
    const message = toMessage(bytes.toString('utf8'));
    if (!message) return false;
    if (isAnnounced(message)) announced = message;
    else onMessage(message);
    return true;
  };
};

/**
 * Reads one message a line, a metric's rows from the line behind it. A last line without an end was cut by the writer's death:
 * it is left out, and with it the metric whose rows it held.
 */
export const createMessageReader = ({ onMessage, onGarbage }: MessageHandlers): ((chunk: Buffer) => void) => {
  const cut = createLineCutter();
  const take = createAssembly(onMessage);
  let broken = false;
  return (chunk) => {
    if (broken) return;
    for (const line of cut(chunk)) {
      if (take(line)) continue;
      broken = true;
      onGarbage(toExcerpt(line));
      return;
    }
  };
};
