import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { answer, type AwsRequest } from './answers.ts';
import type { FakeAws } from './world.ts';

/** Answers a request in the place of the world, if it wants to. */
export type Intercept = (request: AwsRequest, response: ServerResponse) => boolean | void;

const read = async (incoming: IncomingMessage): Promise<AwsRequest> => {
  const body = (await incoming.setEncoding('utf8').toArray()).join('');
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(incoming.headers.authorization ?? '') ?? [];
  const target = incoming.headers['x-amz-target'];
  const query = new URLSearchParams(target === undefined ? body : '');
  return {
    accessKeyId: scope[1] ?? '',
    region: scope[2] ?? '',
    service: scope[3] ?? '',
    action: target === undefined ? (query.get('Action') ?? '') : String(target).split('.')[1]!,
    query,
    json: target === undefined ? undefined : JSON.parse(body),
  };
};

/** AWS on the loopback address, with nothing in it but a world. */
export const startAws = async (world: FakeAws, intercept: Intercept = () => false) => {
  const requests: AwsRequest[] = [];
  const take = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await read(incoming);
    requests.push(request);
    if (intercept(request, response) || response.headersSent) return;
    const type = request.json === undefined ? 'text/xml' : 'application/x-amz-json-1.1';
    response.writeHead(200, { 'content-type': type }).end(answer(request, world));
  };
  const server = createServer((incoming, response) => void take(incoming, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
};

/** An error of EC2. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const refuse = (response: ServerResponse, status: number, code: string, message = 'Not today.'): true => {
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  return true;
};

/** An error of the token service. */
export const refuseToken = (response: ServerResponse, status: number, code: string): true => {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`;
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  return true;
};

/** An error of a service that speaks JSON. */
export const refuseJson = (response: ServerResponse, status: number, type: string): true => {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify({ __type: type, message: 'No.' }));
  return true;
};
