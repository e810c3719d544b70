import type { SandboxClock } from '../service.ts';
import type { ServiceSetup, StandIn } from '../stand-in.ts';
import { MINUTE } from '../world/instant.ts';
import { answerRequest, ROOT } from './api/answer-request.ts';
import { type AwsState, readAction } from './api/call.ts';
import { DEFAULT_KEY, DEFAULT_ROLE, type Ec2Options } from './options.ts';
import { createEc2World } from './world/create-ec2-world.ts';
import type { Ec2World } from './world/tables.ts';

/** The stand-in of AWS, with the world that it tells of. */
export interface Ec2StandIn extends StandIn {
  readonly world: Ec2World;
}

const toEnd = (clock: SandboxClock): Date => new Date(Math.floor(clock.now().getTime() / MINUTE) * MINUTE);

const toSetup = ({ accessKeys: [key = DEFAULT_KEY] = [] }: Ec2Options, url: string): ServiceSetup => ({
  environment: {
    AWS_ENDPOINT_URL: url + ROOT,
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  },
  // Nothing is charged here, so that all may be read in every run.
  config: {
    regions: ['us-east-1', 'eu-west-1'],
    requiredTags: ['team', 'cost-center'],
    idle: { withoutState: true },
    billing: { withoutState: true },
  },
});

/** The configuration that reads the other account, through its role. */
export const OTHER_ACCOUNT_CONFIG = { accounts: [{ roleArn: DEFAULT_ROLE.arn, externalId: DEFAULT_ROLE.externalId }] } as const;

/**
 * The stand-in of AWS, as its SDK reaches it at `AWS_ENDPOINT_URL`: EC2, STS, Pricing, Cost Explorer and CloudWatch behind one
 * address, told apart by what requests are signed for.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const createEc2StandIn = (clock: SandboxClock, options: Ec2Options = {}): Ec2StandIn => {
  const { end = toEnd(clock), seed, sizes } = options;
  const world = createEc2World({ end, ...(seed !== undefined && { seed }), ...(sizes && { sizes }) });
  const state: AwsState = { world, clock, options, sessions: new Map() };
  const isOwn = ({ pathname }: URL) => pathname === ROOT || pathname.startsWith(`${ROOT}/`);
  return {
    world,
    service: {
      name: 'ec2',
      answer: async (request) => (isOwn(request.url) ? answerRequest(state, request) : undefined),
      describe: (request) => (isOwn(request.url) ? { operation: readAction(request) } : undefined),
      reset: () => state.sessions.clear(),
    },
    setup: (url) => toSetup(options, url),
  };
};
