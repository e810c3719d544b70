import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** A request that came in. */
export interface AwsRequest {
  readonly method: string;
  readonly url: string;
  /** The action, without the service: `BatchGetSecretValue`. Absent for other services. */
  readonly action?: string;
  readonly authorization: string;
  readonly body: string;
}

/** Answers one request. */
export type AwsAnswer = (request: AwsRequest, response: ServerResponse) => void;

/** A stand-in for AWS on the loopback address. */
export interface AwsStandIn {
  readonly url: string;
  readonly requests: readonly AwsRequest[];
}

/** JSON in AWS's own content type. */
export const answerJson =
  (status: number, body: unknown): AwsAnswer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));

/** An error of Secrets Manager. */
export const answerError = (type: string, message: string, status = 400): AwsAnswer =>
  answerJson(status, { __type: type, message });

/** An error of the token service, which speaks XML. */
export const answerTokenError =
  (code: string, message: string): AwsAnswer =>
  (_, response) =>
    void response
      .writeHead(403, { 'content-type': 'text/xml' })
      .end(
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );

/** The names that a batch asks for. */
export const toNames = ({ body }: AwsRequest): readonly string[] =>
  (JSON.parse(body) as { readonly SecretIdList: readonly string[] }).SecretIdList;

const ACCOUNT = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:';

/** The answer to a batch: values by name; what is none of them is not found. */
export const answerSecrets =
  (secrets: Readonly<Record<string, string>>): AwsAnswer =>
  (request, response) => {
    const names = toNames(request);
    const known = names.filter((name) => Object.hasOwn(secrets, name));
    const SecretValues = known.map((name) => ({ Name: name, ARN: `${ACCOUNT}${name}-AbCdEf`, SecretString: secrets[name] }));
    const Errors = names
      .filter((name) => !known.includes(name))
      .map((SecretId) => ({ SecretId, ErrorCode: 'ResourceNotFoundException', Message: "Secrets Manager can't find it." }));
    answerJson(200, { SecretValues, Errors })(request, response);
  };

const read = async (request: IncomingMessage): Promise<AwsRequest> => {
  const body = (await request.setEncoding('utf8').toArray()).join('');
  const action = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  const { method = '', url = '', headers } = request;
  return { method, url, ...(action && { action }), authorization: headers.authorization ?? '', body };
};

/** Starts one for a test; nothing is asked of it unless `AWS_ENDPOINT_URL` points there. */
export const startAws = async (answer: AwsAnswer): Promise<AwsStandIn> => {
  const requests: AwsRequest[] = [];
  const take = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await read(incoming);
    requests.push(request);
    answer(request, response);
  };
  const server = createServer((incoming, response) => {
    void take(incoming, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
};

/** No credentials of the machine that runs the test, and a region. */
export const BARE_AWS: Readonly<Record<string, string>> = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nowhere/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  AWS_REGION: 'eu-west-1',
};

/** What the SDK signs with. */
export const AWS_KEYS: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
};

/** Gives this process the variables for one test, and takes all other ones of AWS away: the SDK reads nothing else. */
export const stubAws = (variables: Readonly<Record<string, string | undefined>>): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...BARE_AWS, ...variables })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
};
