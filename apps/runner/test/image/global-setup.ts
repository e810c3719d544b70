import type { TestProject } from 'vitest/node';
import { buildBase } from '../../../../tools/image/base/build-base.ts';
import { buildImage } from '../../../../tools/image/build-image.ts';
import { findMissing } from '../../../../tools/image/podman/find-missing.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The name of the image; absent where none can be built. */
    readonly image: string | undefined;
  }
}

/** Why there can be no image here. What the stand-in of its base needs is the machine's; from there on, a failure is ours. */
const findObstacle = async (): Promise<string | undefined> => {
  const missing = findMissing();
  if (missing !== undefined) return missing;
  try {
    await buildBase();
    return undefined;
  } catch (error) {
    return `its base could not be made: ${(error as Error).message.trim().split('\n').at(-1)}`;
  }
};

/** Builds the image once for all tests. */
export default async (project: TestProject): Promise<void> => {
  const obstacle = await findObstacle();
  if (obstacle !== undefined) console.log(`The image is not built and not run: ${obstacle}.`);
  project.provide('image', obstacle === undefined ? await buildImage() : undefined);
};
