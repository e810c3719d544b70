import { execFileSync } from 'node:child_process';
import { podman } from '../../../../tools/image/podman/podman.ts';

/** The files and folders of an image, relative to its root; `conditions` are those of find(1). */
export const listImageFiles = async (image: string, ...conditions: readonly string[]): Promise<readonly string[]> => {
  const root = await podman('image', 'mount', image);
  try {
    return execFileSync('find', [root, ...conditions, '-printf', '%P\\n'], { encoding: 'utf8' })
      .trim()
      .split('\n');
  } finally {
    await podman('image', 'unmount', image);
  }
};
