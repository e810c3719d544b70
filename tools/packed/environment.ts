import path from 'node:path';

/** The environment of what is started in a test project: its Node is ours, which the packages support; the machine's own may be older. */
export const ENVIRONMENT = {
  ...process.env,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
};
