import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  answerError,
  answerJson,
  AWS_KEYS,
  type AwsAnswer,
  answerTokenError,
  BARE_AWS,
  startAws,
} from '../../test/aws/stand-in.ts';
import type { AwsSettings } from '../contract/aws.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { Attempt } from '../isolation/protocol.ts';
import { type AwsOptions, createAws } from './create-aws.ts';

const { ListSecretsCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');

interface Given extends Partial<AwsOptions> {
  readonly variables?: Readonly<Record<string, string>>;
}

/** What a run has: clients, what was counted, and what must not be shown. */
const open = ({ variables = {}, ...options }: Given = {}) => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  const environment = { ...BARE_AWS, ...AWS_KEYS, ...variables };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const events: Attempt[] = [];
  const secrets: string[] = [];
  const hub = createAws({
    environment,
    prices: [],
    attempts: 3,
    budgetMilliseconds: 45_000,
    signal: new AbortController().signal,
    protect: (secret) => void secrets.push(secret),
    onRequest: (event) => void events.push(event),
    ...options,
  });
  onTestFinished(() => {
    hub.close();
    vi.unstubAllEnvs();
  });
  const ask = (settings: Partial<AwsSettings> = {}, source = 'secrets') =>
    hub
      .clients(source)(SecretsManagerClient, { region: 'eu-west-1', ...settings })
      .send(new ListSecretsCommand({ Filters: [{ Key: 'name' }, { Key: 'description' }] }));
  return { ask, events, secrets };
};

const openAt = async (answer: AwsAnswer, given: Given = {}) => {
  const aws = await startAws(answer);
  return { ...open({ ...given, variables: { AWS_ENDPOINT_URL: aws.url, ...given.variables } }), aws };
};

const failureOf = async (work: Promise<unknown>): Promise<CollectorError> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!CollectorError.isInstance(thrown)) throw new Error(`no error of the collector: ${String(thrown)}`);
  return thrown;
};

const answerPage =
  (status: number): AwsAnswer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<html></html>');
const EMPTY = answerJson(200, { SecretList: [] });
/** Answers each request in turn, the last answer again and again. */
const inTurn = (...answers: readonly AwsAnswer[]): AwsAnswer => {
  let next = 0;
  return (request, response) => answers[Math.min(next++, answers.length - 1)]!(request, response);
};

test('counts each attempt for its source, the last one by how the request ended', async () => {
  const { ask, events, aws } = await openAt(inTurn(answerError('ThrottlingException', 'Rate exceeded'), EMPTY));
  await ask();
  await ask({}, 'others');
  expect(aws.requests).toHaveLength(3);
  const [bytes, host] = [expect.any(Number), new URL(aws.url).host];
  expect(events).toEqual([
    { source: 'secrets', outcome: 'retried', bytes, host },
    { source: 'secrets', outcome: 'ok', bytes, host },
    { source: 'others', outcome: 'ok', bytes, host },
  ]);
});

const price = { action: 'secretsmanager:ListSecrets', dollars: 0.01, source: 'https://aws.example/pricing', asOf: '2026-01-31' };

test.each([
  ['each attempt', {}, 1],
  ['the entries of a list in the input', { each: 'Filters' }, 2],
])('says what is charged: %s', async (_, changes, units) => {
  const throttled = answerError('ThrottlingException', 'Rate exceeded');
  const { ask, events } = await openAt(inTurn(throttled, EMPTY), { prices: [{ ...price, ...changes }] });
  await ask();
  expect(events.map(({ paid }) => paid)).toEqual([
    { action: price.action, units },
    { action: price.action, units },
  ]);
});

test.each([
  [
    'a limit',
    answerError('ThrottlingException', 'Rate exceeded'),
    'rate_limited',
    'limited',
    'was refused by a limit: ThrottlingException, tried 3 times.',
  ],
  ['a limit of a proxy', answerPage(429), 'rate_limited', 'limited', 'was refused by a limit: HTTP 429, tried 3 times.'],
  [
    'a proxy in trouble',
    answerPage(502),
    'http_status',
    'failed',
    'failed (HTTP 502, tried 3 times): the answer is none of AWS: a proxy, or another server',
  ],
  [
    'a server in trouble',
    answerError('InternalServiceError', 'Oh no', 500),
    'http_status',
    'failed',
    'failed (HTTP 500, tried 3 times): InternalServiceError: Oh no',
  ],
])('gives up after so many attempts at %s', async (_, answer, code, outcome, text) => {
  const { ask, events, aws } = await openAt(answer);
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code, message: `SecretsManager ListSecrets in eu-west-1 ${text}` });
  expect(aws.requests).toHaveLength(3);
  expect(events.map((event) => event.outcome)).toEqual(['retried', 'retried', outcome]);
});

test.each([
  [
    'a request that is not allowed',
    answerError('AccessDeniedException', 'User x may not'),
    'forbidden',
    false,
    '"secretsmanager:ListSecrets"',
  ],
  [
    'credentials that have expired',
    answerError('ExpiredTokenException', 'The token has expired'),
    'credentials_refused',
    true,
    'AWS_SESSION_TOKEN',
  ],
  [
    'credentials that are unknown',
    answerError('UnrecognizedClientException', 'The token is invalid'),
    'credentials_refused',
    true,
    'AWS_ACCESS_KEY_ID',
  ],
] as const)('is told at once of %s', async (_, answer, code, fatal, fix) => {
  const { ask, aws } = await openAt(answer);
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code, fatal, fix: expect.stringContaining(fix) });
  expect(aws.requests).toHaveLength(1);
});

test('does not end a run for credentials of a role that are refused', async () => {
  const { ask } = await openAt(answerError('ExpiredTokenException', 'The token has expired'));
  const credentials = () => Promise.resolve({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'of-a-role' });
  const error = await failureOf(ask({ credentials }));
  expect(error).toMatchObject({
    code: 'forbidden',
    fatal: false,
    message: expect.stringContaining('the credentials of the role'),
  });
});

test.each([
  ['is no JSON', '<html>'],
  ['is cut off', '{"SecretList": [{"Na'],
])('says that an answer %s', async (_, body) => {
  const { ask } = await openAt(
    (__, response) => void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(body),
  );
  expect(await failureOf(ask())).toMatchObject({ code: 'schema_mismatch', message: expect.stringContaining('cannot be read') });
});

test('without credentials says where they were looked for, and asks nothing', async () => {
  const { ask, events, aws } = await openAt(EMPTY, { variables: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } });
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code: 'credentials_refused', message: expect.stringContaining('There are no AWS credentials') });
  expect([aws.requests.length, events.length]).toEqual([0, 0]);
});

test('gives up on a server that does not answer, in half the time of a run', async () => {
  const { ask, events } = await openAt(() => undefined, { budgetMilliseconds: 800 });
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code: 'timeout', message: 'SecretsManager ListSecrets in eu-west-1 was not answered in time.' });
  expect(events.at(-1)?.outcome).toBe('failed');
});

test('tells a connection that breaks from a server that is slow', async () => {
  const { ask, events } = await openAt((_, response) => void response.destroy(), { attempts: 2 });
  expect(await failureOf(ask())).toMatchObject({ code: 'network', message: expect.stringContaining('ListSecrets in eu-west-1') });
  expect(events.map(({ outcome }) => outcome)).toEqual(['retried', 'failed']);
});

test('ends with the run', async () => {
  const run = new AbortController();
  const { ask, events } = await openAt(() => run.abort(), { signal: run.signal });
  expect(await failureOf(ask())).toMatchObject({ code: 'aborted' });
  expect(events.map(({ outcome }) => outcome)).toEqual(['failed']);
});

test('says what is wrong with the network', async () => {
  const { ask } = open({ variables: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' } });
  expect(await failureOf(ask())).toMatchObject({ code: 'network', fix: expect.stringContaining('443') });
});

test('goes through the proxy of the environment', async () => {
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket: Socket) => {
    tunnels.push(request.url!);
    socket.on('error', () => undefined).destroy();
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { ask } = open({ attempts: 1, variables: { HTTPS_PROXY: url, AWS_ENDPOINT_URL: 'https://aws.example.test' } });
  expect(await failureOf(ask())).toMatchObject({
    code: 'network',
    message: expect.stringMatching(/ failed: the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) opened no way to it\.$/),
    fix: expect.stringContaining('Let the proxy allow the host'),
  });
  expect(tunnels).toEqual(['aws.example.test:443']);
});

test('looks for credentials once, however many clients there are, and keeps them out of sight', async () => {
  const token = `${import.meta.dirname}/../../package.json`;
  const taken: AwsAnswer = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/xml' }).end(`<AssumeRoleWithWebIdentityResponse
      xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId>
      <SecretAccessKey>of-the-pod</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
      </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`);
  const { ask, aws, secrets } = await openAt((request, response) => (request.action ? EMPTY : taken)(request, response), {
    variables: {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_WEB_IDENTITY_TOKEN_FILE: token,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/collectors-ec2',
    },
  });
  await ask();
  await ask({ region: 'us-east-1' });
  await ask({}, 'others');
  expect(aws.requests.map(({ action }) => action ?? 'AssumeRoleWithWebIdentity')).toEqual([
    'AssumeRoleWithWebIdentity',
    ...Array.from({ length: 3 }, () => 'ListSecrets'),
  ]);
  expect(new Set(secrets)).toEqual(new Set(['of-the-pod', 'token']));
});

test('keeps the secret parts of credentials out of sight, and signs with those that it is given', async () => {
  const { ask, secrets, aws } = await openAt(EMPTY, { variables: { AWS_SESSION_TOKEN: 'of-the-session' } });
  await ask();
  await ask({
    credentials: () => Promise.resolve({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'of-a-role', sessionToken: 'of-it' }),
  });
  expect(secrets).toEqual(expect.arrayContaining([AWS_KEYS['AWS_SECRET_ACCESS_KEY'], 'of-the-session', 'of-a-role', 'of-it']));
  expect(aws.requests.map(({ authorization }) => /Credential=(\w+)/.exec(authorization)?.[1])).toEqual([
    'AKIDEXAMPLE',
    'ASIAEXAMPLE',
  ]);
});

test('a role that the pod may not take ends the run, with the trust policy as the remedy', async () => {
  const { ask } = await openAt(answerTokenError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'), {
    variables: {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_WEB_IDENTITY_TOKEN_FILE: `${import.meta.dirname}/../../package.json`,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/collectors-ec2',
    },
  });
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code: 'credentials_refused', fatal: true, fix: expect.stringContaining('trust policy') });
});
