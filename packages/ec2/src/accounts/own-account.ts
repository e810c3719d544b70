import { cached, CollectorError, type Context } from '@collectors/core';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { readPage } from '../listing/read-page.ts';

const identityNode = z.object({ Account: z.string().regex(/^\d{12}$/), Arn: z.string() });

/**
 * The account of the run's own credentials. Those of a role tell it by themselves; of an access key the token service is asked, which
 * needs no permission. A key is of one account for ever, so that its answer can be kept.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const findOwnAccount = async (context: Context<Config, {}>): Promise<string> => {
  const { region, account } = context.config;
  if (account !== undefined) return account;
  const { EC2Client } = await import('../clients/ec2.ts');
  const identity = await readCredentials(context.aws(EC2Client, { region }));
  if (identity?.accountId !== undefined) return identity.accountId;
  const key = `account of ${identity?.accessKeyId ?? ''}`;
  return cached(context, key, { maxAge: '24h', schema: z.string() }, async () => {
    const { Account } = await askIdentity(context, region);
    return Account;
  });
};

/** What the SDK found. Why it found nothing is told by the first request. */
const readCredentials = async ({ config }: { readonly config: { readonly credentials: () => Promise<OwnCredentials> } }) => {
  try {
    return await config.credentials();
  } catch (error) {
    if (CollectorError.isInstance(error)) throw error;
    return undefined;
  }
};

interface OwnCredentials {
  readonly accessKeyId: string;
  readonly accountId?: string | undefined;
}

/** Asks who the credentials stand for. Throws `credentials_refused` where they are no good. */
export const askIdentity = async ({ aws }: Pick<Context, 'aws'>, region: string): Promise<z.infer<typeof identityNode>> => {
  const { GetCallerIdentityCommand, STSClient } = await import('../clients/sts.ts');
  const answer = await aws(STSClient, { region }).send(new GetCallerIdentityCommand({}));
  return readPage(identityNode, answer, `STS GetCallerIdentity in ${region}`);
};
