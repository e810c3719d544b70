import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Exchange, Recording, RecordingInfo } from './exchange.ts';

/** The file that says what the exchanges belong to. */
export const INFO_FILE = 'recording.json';
/** `source.subject.01.json` */
export const EXCHANGE_FILE = /\.\d{2,}\.json$/;

/** A recording cannot be used; the message says how to come by one. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

const parse = (folder: string, file: string): unknown => {
  const path = join(folder, file);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new RecordingError(`${path} cannot be read: ${message}`, { cause });
    throw new RecordingError(
      `There is no recording in ${folder}: make one with 'collectors record <name> --out ${folder}', which runs the collector once against its service.`,
      { cause },
    );
  }
};

const toExchange = (folder: string, file: string): Exchange => {
  const exchange = parse(folder, file) as Partial<Exchange>;
  const { source, request, response } = exchange;
  if (typeof source === 'string' && URL.canParse(request?.url ?? '') && typeof response?.status === 'number')
    return exchange as Exchange;
  throw new RecordingError(
    `${join(folder, file)} is no exchange: it needs 'source', 'request' with 'method' and 'url', and 'response' with 'status'.`,
  );
};

/** Reads a recording from its folder. Throws a `RecordingError`: where there is none, it says how to record. */
export const loadRecording = (folder: URL | string): Recording => {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const info = parse(path, INFO_FILE) as RecordingInfo;
  if (info.recording !== 1)
    throw new RecordingError(
      `${join(path, INFO_FILE)} has the format ${JSON.stringify(info.recording)}, which this version does not know: record again.`,
    );
  const files = readdirSync(path).filter((file) => EXCHANGE_FILE.test(file));
  return { ...info, exchanges: files.toSorted().map((file) => toExchange(path, file)) };
};
