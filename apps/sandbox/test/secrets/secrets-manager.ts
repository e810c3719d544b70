import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** AWS Secrets Manager on the loopback address, as far as one action goes. */
export interface SecretsManager {
  /** What the command needs in its environment to ask it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The names in each request. */
  readonly batches: readonly (readonly string[])[];
}

/** What it does with a request for these names. */
export type Behaviour = (names: readonly string[], response: ServerResponse) => void;

const send = (status: number, body: unknown, response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));

/** Refuses the whole request. */
export const refuse =
  (type: string, message: string): Behaviour =>
  (_, response) =>
    send(400, { __type: type, message }, response);

/** Has these secrets, and no others. Of `denied` it says that nobody may read them. */
export const keep =
  (secrets: Readonly<Record<string, string>>, denied: readonly string[] = []): Behaviour =>
  (names, response) => {
    const found = names.filter((name) => name in secrets && !denied.includes(name));
    const SecretValues = found.map((Name) => ({ Name, SecretString: secrets[Name] }));
    const Errors = names
      .filter((name) => !found.includes(name))
      .map((SecretId) =>
        denied.includes(SecretId)
          ? {
              SecretId,
              ErrorCode: 'AccessDeniedException',
              Message: `User: arn:aws:sts::123456789012:assumed-role/collectors/pod is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SecretId} because no identity-based policy allows it`,
            }
          : { SecretId, ErrorCode: 'ResourceNotFoundException', Message: "Secrets Manager can't find the specified secret." },
      );
    send(200, { SecretValues, Errors }, response);
  };

/** Starts it for one test. */
export const startSecretsManager = async (behaviour: Behaviour): Promise<SecretsManager> => {
  const batches: (readonly string[])[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const text = (await request.setEncoding('utf8').toArray()).join('');
    const { SecretIdList } = JSON.parse(text) as { readonly SecretIdList: readonly string[] };
    batches.push(SecretIdList);
    behaviour(SecretIdList, response);
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'canary-aws-secret-access-key-0815',
    COLLECTORS_SECRETS_PROVIDERS: 'environment,aws',
  };
  return { environment, batches };
};
