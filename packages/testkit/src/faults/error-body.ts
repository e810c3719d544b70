import type { IncomingHttpHeaders } from 'node:http';
import type { RecordedResponse } from '@collectors/core/recording';
import type { FaultyRequest } from './fault.ts';

/** Names that AWS has for what a status says: of its query services, and of those that speak JSON. */
const AWS: Readonly<Record<number, readonly [query: string, json: string]>> = {
  401: ['InvalidClientTokenId', 'UnrecognizedClientException'],
  403: ['UnauthorizedOperation', 'AccessDeniedException'],
  404: ['InvalidAction', 'ResourceNotFoundException'],
  429: ['RequestLimitExceeded', 'ThrottlingException'],
  500: ['InternalError', 'InternalServerError'],
};

/** The credential itself, as services repeat it in their errors. */
const toEcho = ({ authorization }: IncomingHttpHeaders): string => (authorization === undefined ? '' : `: ${authorization}`);

const isAws = ({ authorization }: IncomingHttpHeaders): boolean => authorization?.startsWith('AWS4-HMAC-SHA256') === true;

/**
 * The body of an error, in the way of the service: AWS's clients know errors by their names alone. Of a refusal it repeats the credential
 * that it was sent, as many a service does.
 */
export const toErrorAnswer = ({ request, headers }: FaultyRequest, status: number): RecordedResponse => {
  if (!isAws(headers)) {
    const echo = status === 401 || status === 403 ? toEcho(headers) : '';
    const message = `made to answer ${status}${echo}`;
    return { status, headers: { 'content-type': 'application/json' }, json: { message, errors: [{ message }] } };
  }
  const [query, json] = AWS[status]!;
  const message = `made to answer ${status}`;
  if (request.json !== undefined)
    return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, json: { __type: json, message } };
  const text = `<Response><Errors><Error><Code>${query}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
  return { status, headers: { 'content-type': 'text/xml' }, text };
};
