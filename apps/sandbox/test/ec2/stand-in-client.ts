import { onTestFinished } from 'vitest';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { DEFAULT_KEY, type Ec2Options } from '../../src/ec2/options.ts';
import { createEc2StandIn, type Ec2StandIn } from '../../src/ec2/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';
import type { Loose } from '../support/client.ts';

/** Where the default world ends. */
export const END = new Date('2026-03-04T15:00:00Z');

const NO_GITHUB = createWorld({ seed: 1, end: END, weeks: 1, repositories: [] });

/** What a request is signed with. */
export interface Signed {
  readonly region?: string;
  readonly key?: string;
  readonly token?: string;
}

export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** AWS with a plain HTTP client. */
export interface Ec2Client {
  readonly sandbox: Sandbox;
  readonly standIn: Ec2StandIn;
  /** Sends an action of the query protocol. */
  readonly query: (
    service: string,
    action: string,
    parameters?: Readonly<Record<string, string>>,
    signed?: Signed,
  ) => Promise<Exchange>;
  /** Sends an action that speaks JSON; the answer parsed. */
  readonly ask: (
    service: string,
    action: string,
    input: unknown,
    signed?: Signed,
  ) => Promise<Exchange & { readonly body: Loose }>;
}

const toHeaders = (service: string, { region = 'us-east-1', key = DEFAULT_KEY.id, token }: Signed) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260304/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`,
  ...(token !== undefined && { 'x-amz-security-token': token }),
});

/** Starts AWS for the length of a test. */
export const openEc2 = async (options: Ec2Options = {}, now = END): Promise<Ec2Client> => {
  const clock = createClock(now);
  const standIn = createEc2StandIn(clock, options);
  const sandbox = await createSandbox({ world: NO_GITHUB, clock, services: [standIn.service] });
  onTestFinished(() => sandbox.close());
  const post = async (headers: Readonly<Record<string, string>>, body: string): Promise<Exchange> => {
    const response = await fetch(`${sandbox.url}/ec2/`, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    sandbox,
    standIn,
    query: (service, action, parameters = {}, signed = {}) =>
      post(
        { ...toHeaders(service, signed), 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({
          Action: action,
          Version: service === 'ec2' ? '2016-11-15' : '2011-06-15',
          ...parameters,
        }).toString(),
      ),
    ask: async (service, action, input, signed = {}) => {
      const type = `application/x-amz-json-${service === 'monitoring' ? '1.0' : '1.1'}`;
      const headers = { ...toHeaders(service, signed), 'content-type': type, 'x-amz-target': `Service.${action}` };
      const exchange = await post(headers, JSON.stringify(input));
      return { ...exchange, body: JSON.parse(exchange.text) };
    },
  };
};
