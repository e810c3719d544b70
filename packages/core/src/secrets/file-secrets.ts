import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CollectorError } from '../errors/collector-error.ts';
import type { SecretAnswer, SecretProvider } from './secret-provider.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
};

/** Secrets in mounted files, one a file: `<folder>/github/dashboard-token`. */
export const createFileSecrets = (folder: string): SecretProvider => {
  const toFile = (id: string) => path.join(folder, ...id.split('/'));
  const read = (id: string): SecretAnswer => {
    const file = toFile(id);
    const place = `file ${file}`;
    try {
      return { kind: 'found', place, value: readFileSync(file, 'utf8') };
    } catch (thrown) {
      const { code = 'unknown error' } = thrown as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent', place };
      const error = new CollectorError('secret_missing', `Secret file ${file} cannot be read: ${REASONS[code] ?? code}.`, {
        fix: `Let the user that runs the collector read ${file}.`,
        cause: thrown,
      });
      return { kind: 'failed', place, error };
    }
  };
  const locate = (id: string) => ({ place: `file ${toFile(id)}` });
  return { name: 'file', locate, read: async (ids) => new Map(ids.map((id) => [id, read(id)])) };
};
