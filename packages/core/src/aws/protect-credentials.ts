import type { AwsClient, AwsCredentials } from '../contract/aws.ts';

type Protect = (secret: string) => void;

/** Keeps the secret parts of credentials out of sight. */
export const protectParts = ({ secretAccessKey, sessionToken }: AwsCredentials, protect: Protect): void => {
  protect(secretAccessKey);
  if (sessionToken) protect(sessionToken);
};

/**
 * Keeps out of sight what the SDK's own chain finds for a client: an instance's, a pod's or a profile's. `find` is that chain, which remembers;
 * it is looked at once a request is signed, so that nobody is asked for it.
 */
export const protectFound = (client: AwsClient, find: () => Promise<AwsCredentials> | undefined, protect: Protect): void => {
  let known: string | undefined;
  const middleware = (next: (args: object) => Promise<unknown>) => async (args: object) => {
    const found = await find();
    if (found && found.secretAccessKey !== known) protectParts(found, protect);
    known = found?.secretAccessKey;
    return next(args);
  };
  client.middlewareStack.add(middleware, { step: 'deserialize', priority: 'low', name: 'collectorsCredentials' });
};
