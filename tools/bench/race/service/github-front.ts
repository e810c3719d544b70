import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Answers, Asked } from './answers.ts';
import type { Counter } from './counter.ts';
import { REFUSAL, type Storm } from './storm.ts';

/** Milliseconds by which every answer comes late. */
export const LATENCY = 20;

/** What the front needs. */
export interface FrontOptions {
  readonly answers: Answers;
  readonly counter: Counter;
  /** The token of the sandbox, for clients that were given none. */
  readonly token: string;
  /** Refuses requests, where there is one. */
  readonly storm: () => Storm | undefined;
}

/** Singer taps look for GraphQL below the address of REST. */
const toUrl = (url: string): string => url.replace(/^\/github\/api\/v3\/graphql\b/, '/github/api/graphql');

const toAsked = async (request: IncomingMessage, token: string): Promise<Asked> => ({
  method: request.method ?? 'GET',
  url: toUrl(request.url ?? '/'),
  headers: { authorization: `Bearer ${token}`, ...(request.headers as Record<string, string>) },
  body: await buffer(request),
});

const send = (response: ServerResponse, { status, headers, body }: Answer): void => {
  const length = status === 204 || status === 304 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length }).end(body);
};

/** What is asked for without the instants in it, which are others in each race. */
const withoutInstants = (key: string): string => key.replace(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?/g, '');

const refusal: Answer = { ...REFUSAL, body: Buffer.from(REFUSAL.body) };

/** GitHub as the race's clients see it: the sandbox's answers, late, counted, and in a storm refused. Not yet listening. */
export const createGithubFront = ({ answers, counter, token, storm }: FrontOptions): Server => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const late = wait(LATENCY);
    const asked = await toAsked(request, token);
    const refused = storm()?.refuses(withoutInstants(answers.keyOf(asked))) ?? false;
    const answer = refused ? refusal : await answers.find(asked);
    await late;
    counter.count({ sent: asked.body.length, received: answer.body.length, refused });
    send(response, answer);
  };
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
};
