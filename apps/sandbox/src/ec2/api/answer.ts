import { createHash } from 'node:crypto';
import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import type { AwsService } from './call.ts';
import type { Refusal } from './refusal.ts';
import { escapeXml, toXml, type Xml } from './xml.ts';

/** The name of a request, which the answer tells: the same for the same request. */
export const toRequestId = ({ body, headers }: SandboxRequest): string =>
  createHash('sha256')
    .update(body)
    .update(String(headers.authorization))
    .digest('hex')
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');

const EC2_SPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const STS_SPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

const xml = (status: number, id: string, body: string): SandboxResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': id },
  body: PROLOG + body,
});

/** The version of JSON that each service speaks. */
const JSON_VERSION = { pricing: '1.1', ce: '1.1', monitoring: '1.0' } as const;
type JsonService = keyof typeof JSON_VERSION;

const json = (service: JsonService, status: number, id: string, body: unknown): SandboxResponse => ({
  status,
  headers: { 'content-type': `application/x-amz-json-${JSON_VERSION[service]}`, 'x-amzn-requestid': id },
  body: JSON.stringify(body),
});

/** Whether a service speaks the query protocol. */
export const speaksQuery = (service: AwsService): service is 'ec2' | 'sts' => service === 'ec2' || service === 'sts';

/** The answer in the service's protocol. */
export const toAnswer = (service: AwsService, action: string, id: string, result: unknown): SandboxResponse => {
  if (!speaksQuery(service)) return json(service, 200, id, result);
  const inner = toXml(result as Xml);
  if (service === 'ec2')
    return xml(200, id, `<${action}Response xmlns="${EC2_SPACE}"><requestId>${id}</requestId>${inner}</${action}Response>`);
  const meta = `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`;
  return xml(
    200,
    id,
    `<${action}Response xmlns="${STS_SPACE}"><${action}Result>${inner}</${action}Result>${meta}</${action}Response>`,
  );
};

/** A refusal in the service's protocol. */
export const toRefusalAnswer = (service: AwsService, id: string, { status, code, message }: Refusal): SandboxResponse => {
  if (!speaksQuery(service)) return json(service, status, id, { __type: code, message });
  const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  if (service === 'ec2')
    return xml(status, id, `<Response><Errors><Error>${error}</Error></Errors><RequestID>${id}</RequestID></Response>`);
  const type = status < 500 ? 'Sender' : 'Receiver';
  const body = `<ErrorResponse xmlns="${STS_SPACE}"><Error><Type>${type}</Type>${error}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
  return xml(status, id, body);
};
