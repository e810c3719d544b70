import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { listen, loadRecording, type RecordedRequest, receiveRequest, toRequestKey } from '@collectors/core/recording';

/** The same wherever the service is. */
const toKey = (request: RecordedRequest): string => {
  const { pathname, search } = new URL(request.url);
  return toRequestKey({ ...request, url: `http://service${pathname}${search}` });
};

/** The service of a new collector: answers as its recording has it, and only who brings the token where there is one. */
export const startStandIn = async (folder: string, token: string | undefined) => {
  const { exchanges } = loadRecording(path.join(folder, 'test/recording'));
  const answers = new Map(exchanges.map(({ request, response }) => [toKey(request), response]));
  const asked: string[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { request, headers } = await receiveRequest(incoming);
    const key = toKey(request);
    asked.push(key);
    const found = token === undefined || headers.authorization === `Bearer ${token}` ? answers.get(key) : undefined;
    outgoing.writeHead(found?.status ?? 401, found?.headers).end(JSON.stringify(found?.json ?? {}));
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    expected: [...answers.keys()],
    asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
