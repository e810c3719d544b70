import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseFileName } from '../../../packages/datadog/src/spool/file-name.ts';

/** Points that lie in a collector's spool and that nobody is known to have taken, by payload. */
export const readSpool = (folder: string | undefined, collector: string): ReadonlyMap<string, number> => {
  const place = folder === undefined ? '' : path.join(folder, collector);
  if (!existsSync(place)) return new Map();
  return new Map(
    readdirSync(place).flatMap((file): readonly [string, number][] => {
      const name = parseFileName(file);
      if (!name || (name.state !== 'flying' && name.state !== 'pending')) return [];
      return [[`${name.timestamp} ${name.run} ${name.sequence}`, name.points]];
    }),
  );
};

/** Of all its payloads. */
export const sumPoints = (payloads: ReadonlyMap<string, number>): number =>
  [...payloads.values()].reduce((sum, points) => sum + points, 0);
