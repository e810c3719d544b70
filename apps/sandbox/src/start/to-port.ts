import { StartError } from './start-error.ts';

const LAST_PORT = 65_535;
const USAGE_EXIT_CODE = 64;

/** What was typed cannot be understood; `command` is what has a help. */
export const toUsageError = (message: string, command: string): StartError =>
  new StartError(message, `see '${command} -- --help'`, USAGE_EXIT_CODE);

/** A port as it was typed. Throws a `StartError` for what is none. */
export const toPort = (text: string, command: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port;
  throw toUsageError(`--port is '${text}', and has to be a number from 0 to ${LAST_PORT}`, command);
};
