import { createAsanaStandIn } from '../../src/asana/stand-in.ts';
import { createEc2StandIn } from '../../src/ec2/stand-in.ts';
import { createClock } from '../../src/frame/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import type { SandboxClock } from '../../src/service.ts';
import { createSkypilotStandIn } from '../../src/skypilot/stand-in.ts';
import type { StandIn } from '../../src/stand-in.ts';
import { createWandbStandIn } from '../../src/wandb/stand-in.ts';
import { createWorld } from '../../src/world/create-world.ts';

/** What the collectors' recordings are made from: small worlds, so that a file can be read. */
export interface Recipe {
  readonly sandbox: Sandbox;
  /** Real address → where it is asked instead. */
  readonly instead: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/** When all of them were made: a Wednesday afternoon. */
export const NOW = new Date('2026-03-04T15:00:00Z');

/** Values that sign in to the stand-ins: nothing of them may be in a recording. */
export const PLANTED = {
  ASANA_PERSONAL_ACCESS_TOKEN: '2/9187364550281746/canary-asana-4f1d9c7e',
  WANDB_API_KEY: 'c4na7ywandb0c4na7ywandb0c4na7ywandb0c4na',
  SKYPILOT_SERVICE_ACCOUNT_TOKEN: 'sky_canaryskypilot81b6d20f',
  GITHUB_DASHBOARD_TOKEN: 'ghp_canarygithub5b1f0e2d9a7c4438',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/canary/aws7c1e90bd4423',
} as const;

const open = async (standIn: StandIn, clock: SandboxClock) => {
  const world = createWorld({ seed: 'recording', end: NOW, weeks: 1, repositories: [] });
  const sandbox = await createSandbox({ world, clock, services: [standIn.service] });
  return { sandbox, ...standIn.setup(sandbox.url) };
};

const asana = async (): Promise<Recipe> => {
  const clock = createClock(NOW);
  const sizes = { projects: 102, tracked: [{ name: 'bugs', open: 14, completed: 6 }] };
  const standIn = createAsanaStandIn(clock, { end: NOW, token: PLANTED.ASANA_PERSONAL_ACCESS_TOKEN, sizes });
  const { sandbox, environment, config } = await open(standIn, clock);
  const { ASANA_API_URL: url, ...others } = environment;
  return { sandbox, config: config!, environment: others, instead: { 'https://app.asana.com/api/1.0': url! } };
};

const wandb = async (): Promise<Recipe> => {
  const clock = createClock(NOW);
  const projects = [
    { entity: 'acme', name: 'llama-pretrain', runsPerDay: 108, activeRuns: 3, sweeps: 3 },
    { entity: 'robotics', name: 'navigation.v2', runsPerDay: 3, activeRuns: 1, sweeps: 1, oddities: false },
  ];
  const standIn = createWandbStandIn(clock, { end: NOW, apiKey: PLANTED.WANDB_API_KEY, projects });
  const { sandbox, environment, config } = await open(standIn, clock);
  const { WANDB_BASE_URL: url, ...others } = environment;
  return { sandbox, config: config!, environment: others, instead: { 'https://api.wandb.ai': url! } };
};

const skypilot = async (): Promise<Recipe> => {
  const clock = createClock(NOW);
  const auth = { kind: 'token', token: PLANTED.SKYPILOT_SERVICE_ACCOUNT_TOKEN } as const;
  const sizes = { clusters: 6, jobsInWindow: 24, jobsInHistory: 20 };
  const { sandbox, environment } = await open(createSkypilotStandIn(clock, { end: NOW, auth, sizes }), clock);
  const { SKYPILOT_API_SERVER_ENDPOINT: url, ...others } = environment;
  const apiUrl = 'https://skypilot.example.com';
  return { sandbox, config: { apiUrl }, environment: others, instead: { [apiUrl]: url! } };
};

const ec2 = async (): Promise<Recipe> => {
  const clock = createClock(NOW);
  const sizes = { instances: 16, volumes: 20, snapshots: 12, addresses: 6 };
  const { sandbox, environment, config } = await open(createEc2StandIn(clock, { end: NOW, sizes, costGroups: 4 }), clock);
  const { AWS_ENDPOINT_URL: url, ...others } = environment;
  return {
    sandbox,
    config: config!,
    environment: { ...others, AWS_SECRET_ACCESS_KEY: PLANTED.AWS_SECRET_ACCESS_KEY },
    instead: { 'https://*.amazonaws.com': url! },
  };
};

const github = async (): Promise<Recipe> => {
  const world = createWorld({
    seed: 'recording',
    end: NOW,
    weeks: 2,
    repositories: [
      { name: 'app', mergedPerWeek: 5, openPulls: 4, commitsPerWeek: 102, runsPerWeek: 10, forcePushesPerWeek: 2 },
      { name: 'quiet', mergedPerWeek: 0, openPulls: 1, commitsPerWeek: 0, runsPerWeek: 0 },
    ],
  });
  const sandbox = await createSandbox({ world, clock: createClock(NOW), github: { token: PLANTED.GITHUB_DASHBOARD_TOKEN } });
  const { apiUrl, graphqlUrl, token } = sandbox.github;
  return {
    sandbox,
    config: { organization: 'acme', workflows: ['CI', 'Lint', 'Docs'], billing: true },
    environment: { GITHUB_DASHBOARD_TOKEN: token },
    instead: { 'https://api.github.com/graphql': graphqlUrl, 'https://api.github.com': apiUrl },
  };
};

/** By collector. */
export const RECIPES: Readonly<Record<string, () => Promise<Recipe>>> = { asana, ec2, github, skypilot, wandb };
