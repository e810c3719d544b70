import { CollectorError } from '../src/errors/collector-error.ts';

/** Code, message and remedy of the `CollectorError` with which something fails; a folder's path appears as `<folder>`. */
export const failure = async (action: Promise<unknown>, folder?: string): Promise<string> => {
  const error = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!CollectorError.isInstance(error)) throw new Error(`expected a CollectorError, got ${String(error)}`);
  const text = [`${error.code}: ${error.message}`, error.fix].filter(Boolean).join('\n');
  return folder === undefined ? text : text.replaceAll(folder, '<folder>');
};
