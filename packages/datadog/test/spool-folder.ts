import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Liveness } from '../src/spool/liveness.ts';
import { parseFileName, type SpoolName } from '../src/spool/file-name.ts';
import { API_KEY, deliverRun, gauge, type Given, NOW } from './deliver.ts';

/** In memory where that can be had: files that are synchronised with a disk take their time. */
const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder for a spool; it is removed after the test, and searched for the key before. */
export const createSpoolFolder = (): string => {
  const folder = mkdtempSync(join(TEMPORARY, 'spool-'));
  onTestFinished(() => {
    assertNoKey(folder);
    rmSync(folder, { recursive: true });
  });
  return folder;
};

/** No file in a folder, and no name of one, holds the key. */
export const assertNoKey = (folder: string): void => {
  for (const file of listFiles(folder)) expect(readFileSync(file, 'latin1') + file).not.toContain(API_KEY);
};

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** The payloads that lie in a spool, whatever their state. */
export const listPayloads = (folder: string): readonly SpoolName[] =>
  readdirSync(join(folder, 'github')).flatMap((name) => parseFileName(name) ?? []);

/** Runs that live and die as the test says; each `next` is a new one. */
export const createProcesses = () => {
  const living = new Set<number>();
  let count = 0;
  const next = (host = 'here'): Liveness & { readonly die: () => void } => {
    count += 1;
    const pid = count;
    living.add(pid);
    return {
      self: () => ({ host, pid, started: '' }),
      isAlive: (mark) => (mark.host === host ? living.has(mark.pid) : undefined),
      die: () => void living.delete(pid),
    };
  };
  return { next };
};

/** Epoch seconds, so many minutes after `NOW`, on the minute. */
export const minute = (offset: number): number => Math.floor(NOW.getTime() / 60_000 + offset) * 60;

/** A whole run, so many minutes after `NOW`, with one reading: its value tells which run it was. */
export const runAt = (offset: number, { value = offset, ...given }: Given & { readonly value?: number }) =>
  deliverRun({
    lines: [gauge([[value, 'acme/app']])],
    timestamp: minute(offset),
    now: () => new Date(NOW.getTime() + offset * 60_000),
    ...given,
  });
