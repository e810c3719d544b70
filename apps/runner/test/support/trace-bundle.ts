import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIST } from './bundle.ts';
import { temporaryFolder } from './private-collector.ts';

/** A copy of the bundle that tells which of its files were evaluated, in whichever process. */
export interface TracedBundle {
  readonly dist: string;
  /** Relative to the bundle, sorted. */
  readonly loaded: () => readonly string[];
}

/** The files of the bundle, relative to it. */
export const listFiles = (): readonly string[] => globSync('**/*.js', { cwd: DIST }).toSorted();

/** Copies the bundle; in the copy each file writes its name down when it is evaluated. */
export const traceBundle = (): TracedBundle => {
  const folder = temporaryFolder();
  const dist = path.join(folder, 'dist');
  const log = path.join(folder, 'loaded');
  cpSync(DIST, dist, { recursive: true });
  for (const file of listFiles()) {
    const [shebang = '', code] = readFileSync(path.join(dist, file), 'utf8').split(/(?<=^#!.*\n)/);
    const record = `process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(log)}, ${JSON.stringify(`${file}\n`)});`;
    writeFileSync(path.join(dist, file), code === undefined ? `${record}${shebang}` : `${shebang}${record}${code}`);
  }
  const loaded = () => (existsSync(log) ? [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].toSorted() : []);
  return { dist, loaded };
};
