import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { installMoto } from '../../packages/core/test/aws/install-moto.ts';
import { startMoto } from '../../packages/core/test/aws/start-moto.ts';

const FOLDER = fileURLToPath(new URL('../../docs/reference/iam', import.meta.url));
const POLICIES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const installed = await installMoto();
if ('reason' in installed) console.log(`The policies are not put to IAM: that needs moto (${installed.reason}).`);

describe.runIf('server' in installed)('the policies for AWS', () => {
  let url = '';
  beforeAll(async () => {
    const moto = await startMoto((installed as { readonly server: string }).server);
    ({ url } = moto);
    return moto.stop;
  }, 60_000);

  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html; the signature is looked at for its service alone. */
  const createPolicy = async (name: string, document: string) => {
    const body = new URLSearchParams({
      Action: 'CreatePolicy',
      Version: '2010-05-08',
      PolicyName: name,
      PolicyDocument: document,
    });
    const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
    const answer = await fetch(url, { method: 'POST', headers: { authorization, host: 'iam.amazonaws.com' }, body });
    return { status: answer.status, text: await answer.text() };
  };

  test.each(POLICIES)('%s is one that IAM takes', async (file) => {
    const { status, text } = await createPolicy(
      `collectors-${path.parse(file).name}`,
      readFileSync(path.join(FOLDER, file), 'utf8'),
    );
    expect([status, text]).toEqual([200, expect.stringContaining('<CreatePolicyResponse')]);
  });

  test('one with a wrong element is refused', async () => {
    const policy = readFileSync(path.join(FOLDER, 'ec2.json'), 'utf8').replace('"Action"', '"Actions"');
    expect(await createPolicy('wrong', policy)).toMatchObject({
      status: 400,
      text: expect.stringContaining('MalformedPolicyDocument'),
    });
  });
});
