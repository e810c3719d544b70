import {
  type HttpLibrary,
  ResponseContext,
  SelfDecodingBody,
} from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http.js';
import { ACCEPTED, toAcceptance } from './acceptance.ts';
import { sendRepeatedly, type SendOptions } from './send-repeatedly.ts';
import { TransportError } from './transport-error.ts';

/**
 * The Datadog client's transport, in the place that it has for one. Its own has no timeout, repeats no network error and prints
 * the key where that is malformed.
 * @param repeatable sending a request twice does no harm
 */
export const createHttpLibrary = (repeatable: boolean, options: SendOptions): HttpLibrary => ({
  async send(request) {
    const headers = request.getHeaders();
    const given = request.getBody() as string | Buffer | undefined;
    const body = typeof given === 'string' ? Buffer.from(given) : given;
    if (!Buffer.isBuffer(body)) throw new TypeError('This transport sends bytes and text only.');
    const outgoing = { url: request.getUrl(), method: request.getHttpMethod(), headers, body };
    const { status, headers: answered, body: answer } = await sendRepeatedly(outgoing, repeatable, options);
    const otherwise = status >= 200 && status < 300 && status !== ACCEPTED;
    if (otherwise) throw new TransportError(`HTTP ${status} came instead of ${ACCEPTED}`, true);
    const readable = status === ACCEPTED ? toAcceptance(answer) : answer;
    return new ResponseContext(status, { ...answered }, new SelfDecodingBody(Promise.resolve(readable)));
  },
});
