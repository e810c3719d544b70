import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  answerError,
  answerJson,
  answerSecrets,
  answerTokenError,
  type AwsAnswer,
  AWS_KEYS,
  startAws,
  stubAws,
  toNames,
} from '../../../test/aws/stand-in.ts';
import { failure } from '../../../test/failure.ts';
import { temporaryTree } from '../../../test/temporary-tree.ts';
import { resolveSecrets } from '../resolve-secrets.ts';
import { type AwsSecretsOptions, createAwsSecrets } from './aws-secrets.ts';

const ID = 'github/dashboard-token';
const CANARY = 'canary-of-a-secret-4711';
const PATIENCE = { attempts: 2, attemptMilliseconds: 300, allMilliseconds: 2000 };
const USER = 'User: arn:aws:sts::123456789012:assumed-role/collectors/pod is not authorized to perform:';

const read = (ids: readonly string[], options: AwsSecretsOptions = {}) =>
  createAwsSecrets({ patience: PATIENCE, ...options }).read(ids);

/** One answer in short. */
const readOne = async (options: AwsSecretsOptions = {}) => {
  const answer = (await read([ID], options)).get(ID)!;
  expect(inspect(answer, { depth: 9, showHidden: true })).not.toContain('canary-of');
  return answer.kind === 'failed'
    ? { code: answer.error.code, message: answer.error.message, fix: answer.error.fix, place: answer.place }
    : answer;
};

const serve = async (answer: AwsAnswer, variables: Readonly<Record<string, string | undefined>> = AWS_KEYS) => {
  const aws = await startAws(answer);
  stubAws({ AWS_ENDPOINT_URL: aws.url, ...variables });
  return aws;
};

const answerEntry = (entry: Readonly<Record<string, unknown>>) => answerJson(200, { SecretValues: [{ Name: ID, ...entry }] });
const answerEntryError = (ErrorCode: string, Message: string) =>
  answerJson(200, { SecretValues: [], Errors: [{ SecretId: ID, ErrorCode, Message }] });

describe('what is asked for', () => {
  it('reads all secrets in one signed request', async () => {
    const { requests } = await serve(answerSecrets({ [ID]: ' token\n', 'datadog/api-key': 'key' }));
    const answers = await read([ID, 'datadog/api-key', 'github/app-key']);
    expect(Object.fromEntries(answers)).toEqual({
      [ID]: { kind: 'found', place: `secret ${ID} in AWS Secrets Manager (eu-west-1)`, value: ' token\n' },
      'datadog/api-key': { kind: 'found', place: 'secret datadog/api-key in AWS Secrets Manager (eu-west-1)', value: 'key' },
      'github/app-key': { kind: 'absent', place: 'secret github/app-key in AWS Secrets Manager (eu-west-1)' },
    });
    expect(requests.map(({ action }) => action)).toEqual(['BatchGetSecretValue']);
    expect(requests[0]!.authorization).toContain('/eu-west-1/secretsmanager/aws4_request');
  });

  it('reads 20 a request', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `service/key-${index}`);
    const { requests } = await serve(answerSecrets(Object.fromEntries(ids.map((id) => [id, `value of ${id}`]))));
    const answers = await read(ids);
    expect(requests.map((request) => toNames(request).length)).toEqual([20, 20, 5]);
    expect(ids.map((id) => answers.get(id))).toEqual(ids.map((id) => expect.objectContaining({ value: `value of ${id}` })));
  });

  it('follows pages, and does not follow them for ever', async () => {
    const ids = ['a/b', 'c/d', 'e/f'];
    const { requests } = await serve((request, response) => {
      const { NextToken } = JSON.parse(request.body) as { NextToken?: string };
      const page = NextToken === undefined ? 0 : Number(NextToken);
      answerJson(200, { SecretValues: [{ Name: ids[page], SecretString: `value ${page}` }], NextToken: String(page + 1) })(
        request,
        response,
      );
    });
    const answers = await read(ids);
    expect(ids.map((id) => answers.get(id))).toMatchObject([{ value: 'value 0' }, { value: 'value 1' }, { value: 'value 2' }]);
    expect(requests).toHaveLength(3);
  });

  it('puts the prefix before ids, and takes a given name as it is; two keys of one secret are one question', async () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shared/all';
    const { requests } = await serve((request, response) =>
      answerJson(200, {
        SecretValues: [
          { Name: 'collectors/a/b', SecretString: '1st' },
          { Name: 'shared/all', ARN: `${arn}-AbCdEf`, SecretString: '{"one":"2nd","two#2":"3rd"}' },
        ],
      })(request, response),
    );
    const names = { 'c/d': `${arn}#one`, 'e/f': `${arn}#two#2` };
    const answers = await read(['a/b', 'c/d', 'e/f'], { prefix: 'collectors/', names });
    expect(toNames(requests[0]!)).toEqual(['collectors/a/b', arn]);
    expect([...answers.values()]).toMatchObject([{ value: '1st' }, { value: '2nd' }, { value: '3rd' }]);
  });

  it('asks the region of the configuration before that of the environment', async () => {
    const { requests } = await serve(answerSecrets({}));
    const answers = await read([ID], { region: 'us-east-2' });
    expect(requests[0]!.authorization).toContain('/us-east-2/secretsmanager/');
    expect(answers.get(ID)?.place).toContain('(us-east-2)');
  });
});

describe('a value that cannot be used', () => {
  const options = { names: { [ID]: `${ID}#token` } };

  it.each<[string, AwsAnswer, AwsSecretsOptions, string]>([
    [
      'a binary secret',
      answerEntry({ SecretBinary: Buffer.from(CANARY).toString('base64') }),
      {},
      'is binary, and a secret here is a text',
    ],
    ['a secret without a value', answerEntry({}), {}, 'has no value'],
    ['no JSON', answerEntry({ SecretString: CANARY }), options, 'the secret is no JSON object'],
    ['JSON of another kind', answerEntry({ SecretString: `["${CANARY}"]` }), options, 'the secret is no JSON object'],
    ['another key', answerEntry({ SecretString: `{"tokn":"${CANARY}"}` }), options, 'the secret has no such key'],
    ['a number', answerEntry({ SecretString: '{"token":4711}' }), options, 'is no text'],
    ['an object', answerEntry({ SecretString: `{"token":{"value":"${CANARY}"}}` }), options, 'is no text'],
  ])('%s', async (_, answer, given, problem) => {
    await serve(answer);
    const found = await readOne(given);
    expect(found).toMatchObject({ code: 'secret_missing', message: expect.stringContaining(problem), fix: expect.any(String) });
    expect(found).toMatchObject({ message: expect.stringContaining(`secret ${ID} in AWS Secrets Manager (eu-west-1)`) });
  });
});

const STATEMENT =
  '{"Effect":"Allow","Action":["secretsmanager:GetSecretValue"],"Resource":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:github/dashboard-token-??????"}';

describe('errors of one secret', () => {
  it.each<[string, string, string, string, string]>([
    [
      'AccessDeniedException',
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} because no identity-based policy allows it`,
      'secret_denied',
      'AWS does not let arn:aws:sts::123456789012:assumed-role/collectors/pod read',
      `Add to the role's policy: ${STATEMENT}`,
    ],
    [
      'AccessDeniedException',
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} because no VPC endpoint policy allows it`,
      'secret_denied',
      'does not let',
      `Add to the VPC endpoint policy: ${STATEMENT}`,
    ],
    [
      'AccessDeniedException',
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} with an explicit deny in a service control policy`,
      'secret_denied',
      'does not let',
      'Remove the explicit deny from the service control policy',
    ],
    [
      'AccessDeniedException',
      'Access to KMS is not allowed',
      'secret_denied',
      'use the KMS key',
      '"Action":["kms:Decrypt"],"Resource":"arn:aws:kms:eu-west-1:*:key/',
    ],
    [
      'DecryptionFailure',
      "Secrets Manager can't decrypt the protected secret text",
      'secret_denied',
      'cannot be decrypted',
      'marked for deletion',
    ],
    [
      'InvalidRequestException',
      'it was marked for deletion.',
      'secret_missing',
      'is not to be had',
      `restore-secret --secret-id ${ID}`,
    ],
    ['InvalidParameterException', 'Invalid name.', 'config_invalid', 'refuses the name', 'secrets.aws.names'],
    ['InternalServiceError', 'An error occurred.', 'secret_unavailable', 'InternalServiceError', 'later'],
  ])('%s: %s', async (errorCode, text, code, message, fix) => {
    const { requests } = await serve(answerEntryError(errorCode, text));
    const found = await readOne();
    expect(found).toMatchObject({ code, message: expect.stringContaining(message), fix: expect.stringContaining(fix) });
    expect(requests).toHaveLength(1);
  });

  it('are of this secret alone', async () => {
    await serve(
      answerJson(200, {
        SecretValues: [{ Name: 'datadog/api-key', SecretString: 'key' }],
        Errors: [
          {
            SecretId: ID,
            ErrorCode: 'AccessDeniedException',
            Message: `${USER} secretsmanager:GetSecretValue on resource: ${ID}`,
          },
        ],
      }),
    );
    const answers = await read([ID, 'datadog/api-key']);
    expect([...answers.values()]).toMatchObject([
      { kind: 'failed', error: { code: 'secret_denied' } },
      { kind: 'found', value: 'key' },
    ]);
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:secretsmanager:cn-north-1:*:secret:'],
    ['us-gov-west-1', 'arn:aws-us-gov:secretsmanager:us-gov-west-1:*:secret:'],
  ])('write the ARN as it is in %s', async (region, arn) => {
    await serve(answerEntryError('AccessDeniedException', 'Access denied.'));
    expect(await readOne({ region })).toMatchObject({ fix: expect.stringContaining(arn) });
  });

  it('tell a secret of which nothing was said', async () => {
    await serve(answerJson(200, {}));
    expect(await readOne()).toMatchObject({ code: 'secret_unavailable', message: expect.stringContaining('said nothing about') });
  });
});

const hang: AwsAnswer = () => {};
const tear: AwsAnswer = (_, response) => void response.destroy();
const cutOff: AwsAnswer = (_, response) => {
  response
    .writeHead(200, { 'content-length': '500' })
    .write(`{"SecretValues":[{"SecretString":"${CANARY}`, () => response.destroy());
};
const answerText =
  (status: number, text: string): AwsAnswer =>
  (_, response) =>
    void response.writeHead(status).end(text);

describe('errors of the request', () => {
  it.each<[string, AwsAnswer, string, string, string, number]>([
    [
      'the batch is denied',
      answerError(
        'AccessDeniedException',
        `${USER} secretsmanager:BatchGetSecretValue because no identity-based policy allows it`,
      ),
      'secret_denied',
      'read secrets together',
      'Add to the role\'s policy: {"Effect":"Allow","Action":["secretsmanager:BatchGetSecretValue"],"Resource":"*"}',
      1,
    ],
    [
      'the token has expired',
      answerError('ExpiredTokenException', 'The security token included in the request is expired'),
      'secret_denied',
      'The AWS credentials (AWS_ACCESS_KEY_ID) have expired',
      'AWS_SESSION_TOKEN',
      1,
    ],
    [
      'the key is unknown',
      answerError('UnrecognizedClientException', 'The security token included in the request is invalid.'),
      'secret_denied',
      'does not accept the credentials (AWS_ACCESS_KEY_ID)',
      'go before every role',
      1,
    ],
    [
      'the signature is wrong',
      answerError('InvalidSignatureException', 'The request signature we calculated does not match'),
      'secret_denied',
      'InvalidSignatureException',
      'AWS_SECRET_ACCESS_KEY',
      1,
    ],
    [
      'throttled',
      answerError('ThrottlingException', 'Rate exceeded'),
      'secret_unavailable',
      'has too many requests at once, tried 2 times',
      'later',
      2,
    ],
    [
      'an error of the server',
      answerError('InternalServiceError', 'Oops.', 500),
      'secret_unavailable',
      '127.0.0.1 (region eu-west-1) failed (InternalServiceError), tried 2 times',
      'region',
      2,
    ],
    [
      'a page of a proxy',
      answerText(503, `<html>${CANARY}</html>`),
      'secret_unavailable',
      'answered HTTP 503 with something that is no JSON',
      'network',
      2,
    ],
    [
      'a sign-in page',
      answerText(200, `<html>${CANARY}</html>`),
      'secret_unavailable',
      'answered HTTP 200 with something that is no JSON',
      'network',
      1,
    ],
    [
      'half an answer',
      answerText(200, `{"SecretValues":[{"SecretString":"${CANARY}`),
      'secret_unavailable',
      'answered HTTP 200 with something that is no JSON',
      'network',
      1,
    ],
    [
      'a connection that breaks within the answer',
      cutOff,
      'secret_unavailable',
      'broke the connection off, tried 2 times',
      'network',
      2,
    ],
    ['a connection that breaks', tear, 'secret_unavailable', 'broke the connection off, tried 2 times', 'network', 2],
    ['no answer', hang, 'secret_unavailable', 'did not answer in time, tried 2 times', 'network', 2],
    [
      'a request that AWS does not understand',
      answerError('ValidationException', 'SecretIdList is too long'),
      'config_invalid',
      'refuses the request for github/dashboard-token: ValidationException: SecretIdList is too long',
      'secrets.aws',
      1,
    ],
  ])('%s', async (_, answer, code, message, fix, calls) => {
    const { requests } = await serve(answer);
    const found = await readOne();
    expect(found).toMatchObject({ code, message: expect.stringContaining(message), fix: expect.stringContaining(fix) });
    expect(requests).toHaveLength(calls);
  });

  it('are told once, however many secrets were asked for', async () => {
    await serve(answerError('UnrecognizedClientException', 'The security token included in the request is invalid.'));
    const declared = ['a/b', 'c/d', 'e/f'].map((id) => ({ key: id, id, description: 'A secret.', optional: false }));
    const error = await failure(resolveSecrets(declared, [createAwsSecrets({ patience: PATIENCE })]));
    expect(error.match(/UnrecognizedClientException/g)).toHaveLength(1);
  });

  it('gives up after a while, whatever the attempts do', async () => {
    const { requests } = await serve(hang);
    const patience = { attempts: 50, attemptMilliseconds: 100, allMilliseconds: 350 };
    expect(await readOne({ patience })).toMatchObject({
      code: 'secret_unavailable',
      message: expect.stringContaining('did not answer in time'),
    });
    expect(requests.length).toBeLessThan(5);
  });

  it('names host and region of what is not there', async () => {
    stubAws({ ...AWS_KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    expect(await readOne({ region: 'eu-wset-1' })).toMatchObject({
      code: 'secret_unavailable',
      message: expect.stringContaining('127.0.0.1 (region eu-wset-1) refuses connections'),
      fix: expect.stringContaining('Check that eu-wset-1 is the right region'),
    });
  });

  it.each([
    [undefined, 'is not known'],
    ['', 'is not known'],
    ['eu west 1', 'cannot be "eu west 1"'],
  ])('says that the region %j cannot be used', async (region, problem) => {
    stubAws({ ...AWS_KEYS, AWS_REGION: region });
    expect(await readOne()).toMatchObject({
      code: 'config_invalid',
      message: `The region of AWS Secrets Manager ${problem}.`,
      fix: expect.stringContaining('COLLECTORS_SECRETS_AWS_REGION'),
    });
  });
});

describe('credentials', () => {
  const token = () => {
    const file = path.join(temporaryTree(), 'token');
    writeFileSync(file, 'header.payload.signature');
    return file;
  };
  const role = 'arn:aws:iam::123456789012:role/collectors';
  const irsa = (file: string) => ({ AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file });

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['none at all', {}, 'no variables, no profile, no IRSA, no EKS Pod Identity', 'IRSA or EKS Pod Identity'],
    ['a profile that is not there', { AWS_PROFILE: 'nobody' }, 'profile "nobody" has none', 'unset AWS_PROFILE'],
    ['half of a pair', { AWS_ACCESS_KEY_ID: 'AKID' }, 'AWS_SECRET_ACCESS_KEY is not', 'Set both'],
    ['a token file that is not mounted', irsa('/nowhere/token'), 'their token file /nowhere/token does not exist', 'role-arn'],
  ])('%s', async (_, variables, message, fix) => {
    const { requests } = await serve(answerSecrets({}), variables);
    expect(await readOne()).toMatchObject({
      code: 'secret_denied',
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
    expect(requests).toEqual([]);
  });

  it('of IRSA: the token is exchanged for the role, and the role is used', async () => {
    const { requests } = await serve((request, response) => {
      if (request.action !== undefined) return answerSecrets({ [ID]: 'token-1' })(request, response);
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
        );
    }, irsa(token()));
    expect(await readOne()).toMatchObject({ kind: 'found', value: 'token-1' });
    expect(requests.map(({ body }) => body.split('&')[0])).toEqual([
      'Action=AssumeRoleWithWebIdentity',
      `{"SecretIdList":["${ID}"]}`,
    ]);
    expect(requests[1]!.authorization).toContain('Credential=ASIAROLE/');
  });

  it.each([
    [
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      `does not let this service account take the role ${role}`,
      'StringLike',
    ],
    [
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
      'does not know who signed the token',
      'associate-iam-oidc-provider',
    ],
    ['ExpiredTokenException', 'Token expired', 'The AWS credentials (IRSA, AWS_WEB_IDENTITY_TOKEN_FILE) have expired', 'kubelet'],
  ])('of IRSA: %s', async (code, text, message, fix) => {
    await serve(answerTokenError(code, text), irsa(token()));
    expect(await readOne()).toMatchObject({
      code: 'secret_denied',
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });

  it('of EKS Pod Identity: the agent is asked with the token of the pod', async () => {
    const aws = await startAws((request, response) => {
      if (request.action !== undefined) return answerSecrets({ [ID]: 'token-2' })(request, response);
      answerJson(200, { AccessKeyId: 'ASIAPOD', SecretAccessKey: 's', Token: 't', Expiration: '2099-01-01T00:00:00Z' })(
        request,
        response,
      );
    });
    stubAws({
      AWS_ENDPOINT_URL: aws.url,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}/v1/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: token(),
    });
    expect(await readOne()).toMatchObject({ kind: 'found', value: 'token-2' });
    expect(aws.requests.map(({ method, url, authorization }) => [method, url, authorization.split(',')[0]])).toEqual([
      ['GET', '/v1/credentials', 'header.payload.signature'],
      ['POST', '/', expect.stringContaining('Credential=ASIAPOD/')],
    ]);
  });

  it('of a profile', async () => {
    const folder = temporaryTree({
      config: '[profile ours]\nregion = ap-south-1\naws_access_key_id = AKIDOURS\naws_secret_access_key = s\n',
    });
    const { requests } = await serve(answerSecrets({ [ID]: 'token-3' }), {
      AWS_PROFILE: 'ours',
      AWS_CONFIG_FILE: path.join(folder, 'config'),
      AWS_REGION: undefined,
    });
    expect(await readOne()).toMatchObject({ kind: 'found', value: 'token-3', place: expect.stringContaining('(ap-south-1)') });
    expect(requests[0]!.authorization).toContain('Credential=AKIDOURS/');
  });
});
