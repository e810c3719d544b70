import type { AwsCredentials, Context } from '@collectors/core';
import { z } from 'zod';
import type { Role } from '../config.ts';
import { readPage } from '../listing/read-page.ts';

/** Seconds, the least that there is: a run takes one. */
const DURATION = 900;

const answerNode = z.object({
  Credentials: z.object({
    AccessKeyId: z.string(),
    SecretAccessKey: z.string(),
    SessionToken: z.string(),
    Expiration: z.date(),
  }),
});

/**
 * Credentials of a role in another account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = async (
  { aws }: Pick<Context, 'aws'>,
  { roleArn, externalId }: Role,
  region: string,
): Promise<AwsCredentials> => {
  const { AssumeRoleCommand, STSClient } = await import('../clients/sts.ts');
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: 'collectors-ec2',
    DurationSeconds: DURATION,
    ...(externalId !== undefined && { ExternalId: externalId }),
  });
  const answer = await aws(STSClient, { region }).send(command);
  const { Credentials } = readPage(answerNode, answer, `STS AssumeRole in ${region}`);
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    expiration: Credentials.Expiration,
  };
};
