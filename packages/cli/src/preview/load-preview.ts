import { CollectorError } from '@collectors/core';

/** Loads the page, which nothing else needs. Throws `config_invalid` in the image, which leaves it out. */
export const loadPreview = async (): Promise<typeof import('@collectors/preview')> => {
  try {
    return await import('@collectors/preview');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new CollectorError('config_invalid', 'The page of previews is not in the image: it is for a workstation.', {
      fix: "Run it there, with the same configuration: 'npm install @collectors/cli', then 'npx collectors preview'.",
      cause,
    });
  }
};
