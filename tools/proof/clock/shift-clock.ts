import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A clock that is wrong from some moment on. */
export interface ShiftedClock {
  /** Of the command; it hands the wrong clock to the collector's process too. */
  readonly environment: Readonly<Record<string, string>>;
  /** From now on it is wrong. */
  readonly jump: () => void;
  /** It is right again. */
  readonly restore: () => void;
}

/**
 * Puts a wrong `Date` before the code of both processes; the clock that never runs backwards stays as it is. The environment of a
 * collector's process has no NODE_OPTIONS, so the command is told of another node, which is the same with the preload.
 * @param folder where the files for it go
 * @param by milliseconds
 */
export const createShiftedClock = (folder: string, by: number): ShiftedClock => {
  const at = (name: string) => path.join(folder, name);
  const [trigger, preload, wrapper] = [at('jumped'), at('shift.mjs'), at('shifted-node')];
  writeFileSync(
    preload,
    `import { existsSync } from 'node:fs';
const Real = Date;
let jumped = false;
const now = () => Real.now() + ((jumped ||= existsSync(${JSON.stringify(trigger)})) ? ${by} : 0);
globalThis.Date = class Date extends Real {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
process.execPath = ${JSON.stringify(wrapper)};
`,
  );
  writeFileSync(wrapper, `#!/bin/sh\nexec '${process.execPath}' --import '${preload}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  return {
    environment: { NODE_OPTIONS: `--import ${preload}` },
    jump: () => writeFileSync(trigger, ''),
    restore: () => {
      if (existsSync(trigger)) rmSync(trigger);
    },
  };
};
