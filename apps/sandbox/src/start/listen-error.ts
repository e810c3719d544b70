import { StartError } from './start-error.ts';

/** Why a port could not be listened on, as a `StartError` where a person can mend it; `command` is what that person typed. */
export const toListenError = (error: unknown, port: number, command: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  const another = `'${command} -- --port 0'`;
  if (code === 'EADDRINUSE')
    return new StartError(`port ${port} is in use`, `end what listens there, or take another: ${another}`);
  if (code === 'EACCES') return new StartError(`port ${port} may not be used by you`, `take another: ${another}`);
  return error;
};
