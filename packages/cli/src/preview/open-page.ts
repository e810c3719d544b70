import { CollectorError } from '@collectors/core';
import type { PreviewOptions, ServedPage } from '@collectors/preview';

const REASONS: Readonly<Record<string, string>> = { EADDRINUSE: 'is in use', EACCES: 'may not be used by you' };

/** Serves the page. Throws `config_invalid` where its port is not to be had. */
export const openPage = async (
  { openPreview }: { readonly openPreview: (options: PreviewOptions) => Promise<ServedPage> },
  options: PreviewOptions,
): Promise<ServedPage> => {
  try {
    return await openPreview(options);
  } catch (cause) {
    const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw cause;
    throw new CollectorError('config_invalid', `Port ${options.port} ${reason}, so that the page cannot be served there.`, {
      fix: "End what listens there, or take another: '--port 0' takes a free one.",
      cause,
    });
  }
};
