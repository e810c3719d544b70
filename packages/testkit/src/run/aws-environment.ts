/** Credentials that open nothing: the ones of AWS's own examples. */
export const AWS_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const STAND_IN = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: AWS_SECRET,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

const isAws = (name: string): boolean => name.startsWith('AWS_');

/** Takes away what this machine knows of AWS, and gives credentials that open nothing. Gives what puts everything back. */
export const standInForAws = (): (() => void) => {
  const before = Object.entries(process.env).filter(([name]) => isAws(name));
  const clear = () => {
    for (const name of Object.keys(process.env)) if (isAws(name)) delete process.env[name];
  };
  clear();
  Object.assign(process.env, STAND_IN);
  return () => {
    clear();
    Object.assign(process.env, Object.fromEntries(before));
  };
};
