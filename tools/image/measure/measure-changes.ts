import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, listInputs } from '../build-image.ts';
import { podman, ROOT } from '../podman/podman.ts';
import { type Layer, readLayers } from './read-layers.ts';

/** What becomes of the image when its source changes a little. */
export interface Change {
  readonly what: string;
  /** Compressed bytes of the layers that are new: what a node that has the image before has to fetch. */
  readonly bytes: number;
}

interface Edit {
  readonly what: string;
  readonly file: string;
  readonly edit: (text: string) => string;
}

const EDITS: readonly Edit[] = [
  { what: 'nothing: the same commit, built anew', file: 'package.json', edit: (text) => text },
  {
    what: 'the code of one collector',
    file: 'packages/github/src/index.ts',
    edit: (text) => `${text}\nexport const changed = process.pid;\n`,
  },
  {
    what: 'the version of one collector',
    file: 'packages/github/package.json',
    edit: (text) => text.replace(/"version": "[^"]*"/, '"version": "9.9.9"'),
  },
  {
    what: 'the code that all collectors share',
    file: 'packages/core/src/index.ts',
    edit: (text) => `${text}\nexport const changed = process.pid;\n`,
  },
];

const buildEdited = async ({ file, edit }: Edit): Promise<readonly Layer[]> => {
  const context = mkdtempSync(path.join(tmpdir(), 'context-'));
  const tag = 'localhost/measured:edited';
  try {
    for (const input of listInputs()) cpSync(path.join(ROOT, input), path.join(context, input));
    const edited = path.join(context, file);
    writeFileSync(edited, edit(readFileSync(edited, 'utf8')));
    await build(tag, { context, options: ['--no-cache'] });
    return await readLayers(tag);
  } finally {
    rmSync(context, { recursive: true });
    await podman('rmi', '--force', tag);
  }
};

/** Builds the image again after each of a few changes, as a machine would that has nothing from before. */
export const measureChanges = async (before: readonly Layer[], progress: (line: string) => void): Promise<readonly Change[]> => {
  const known = new Set(before.map(({ digest }) => digest));
  const changes: Change[] = [];
  for (const edit of EDITS) {
    progress(`build after a change of: ${edit.what}`);
    const layers = await buildEdited(edit);
    const fresh = layers.filter(({ digest }) => !known.has(digest));
    changes.push({ what: edit.what, bytes: fresh.reduce((sum, { compressed }) => sum + compressed, 0) });
  }
  return changes;
};
