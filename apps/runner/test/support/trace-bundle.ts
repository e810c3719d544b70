import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIST } from './bundle.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A copy of the bundle that tells what was loaded, in whichever process. */
export interface TracedBundle {
  readonly dist: string;
  /** Files of the bundle that were evaluated, sorted and without the bundler's hashes. */
  readonly loaded: () => readonly string[];
  /** Modules of Node's own that a process had loaded at its end: the supervisor's or the child's. */
  readonly builtins: (process: 'collectors' | 'child') => readonly string[];
}

const toName = (file: string): string => file.replace(/(-[A-Z0-9]{8})+\.js$/, '.js');

const list = (): readonly string[] => globSync('**/*.js', { cwd: DIST });

/** The files of the bundle, sorted and without the bundler's hashes. */
export const listFiles = (): readonly string[] => list().map(toName).toSorted();

const insert = (file: string, code: string): void => {
  const [, shebang = '', rest = ''] = /^(#![^\n]*\n)?(.*)$/s.exec(readFileSync(file, 'utf8'))!;
  writeFileSync(file, `${shebang}${code}\n${rest}`);
};

/** Copies the bundle; in the copy each file writes its name down when it is evaluated. */
export const traceBundle = (): TracedBundle => {
  const folder = temporaryFolder();
  const dist = path.join(folder, 'dist');
  const log = path.join(folder, 'loaded');
  const append = (to: string, text: string) =>
    `process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(to)}, ${text});`;
  cpSync(DIST, dist, { recursive: true });
  for (const file of list()) insert(path.join(dist, file), append(log, JSON.stringify(`${toName(file)}\n`)));
  for (const entry of ['collectors', 'child']) {
    const modules = append(path.join(folder, entry), String.raw`process.moduleLoadList.join('\n')`);
    insert(path.join(dist, `${entry}.js`), `process.on('exit', () => { ${modules} });`);
  }
  return {
    dist,
    loaded: () => readFileSync(log, 'utf8').trim().split('\n').toSorted(),
    builtins: (process) => readFileSync(path.join(folder, process), 'utf8').replaceAll('NativeModule ', '').split('\n'),
  };
};
