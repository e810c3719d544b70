import { createAsanaStandIn } from '../../../../apps/sandbox/src/asana/stand-in.ts';
import { createEc2StandIn } from '../../../../apps/sandbox/src/ec2/stand-in.ts';
import type { FaultOptions } from '../../../../apps/sandbox/src/faults/fault.ts';
import type { SandboxClock } from '../../../../apps/sandbox/src/service.ts';
import { createSkypilotStandIn } from '../../../../apps/sandbox/src/skypilot/stand-in.ts';
import type { StandIns } from '../../../../apps/sandbox/src/stand-ins.ts';
import { createWandbStandIn } from '../../../../apps/sandbox/src/wandb/stand-in.ts';
import type { Collector } from '../fault.ts';
import { createWebserviceStandIn } from './webservice.ts';

/** A collector and its service. */
export interface Service {
  /** Its package, from the root of the repository. */
  readonly folder: string;
  /** The variable with its credential. */
  readonly credential: string;
  /** The requests that are asked for one thing: what else is measured can do without them. */
  readonly oneThing: Pick<FaultOptions, 'path' | 'operation'>;
  /** Its client compares the date of answers with the machine's clock, which the run's `--now` does not change. */
  readonly realDate?: true;
  /** Stand-ins besides GitHub's, which every sandbox has. */
  readonly open: (clock: SandboxClock) => StandIns;
}

/** All of them. */
export const SERVICES: Readonly<Record<Collector, Service>> = {
  asana: {
    folder: 'packages/asana',
    credential: 'ASANA_PERSONAL_ACCESS_TOKEN',
    oneThing: { path: '/tasks' },
    open: (clock) => ({ asana: createAsanaStandIn(clock) }),
  },
  ec2: {
    folder: 'packages/ec2',
    credential: 'AWS_ACCESS_KEY_ID',
    oneThing: { operation: 'DescribeVolumes' },
    realDate: true,
    open: (clock) => ({ ec2: createEc2StandIn(clock) }),
  },
  github: {
    folder: 'packages/github',
    credential: 'GITHUB_DASHBOARD_TOKEN',
    oneThing: { path: '/actions/runs' },
    open: () => ({}),
  },
  skypilot: {
    folder: 'packages/skypilot',
    credential: 'SKYPILOT_SERVICE_ACCOUNT_TOKEN',
    oneThing: { path: '/jobs/queue' },
    open: (clock) => ({ skypilot: createSkypilotStandIn(clock) }),
  },
  wandb: {
    folder: 'packages/wandb',
    credential: 'WANDB_API_KEY',
    oneThing: { operation: 'Runs' },
    open: (clock) => ({ wandb: createWandbStandIn(clock) }),
  },
  webservice: {
    folder: 'examples/private-collector',
    credential: 'WEBSERVICE_TOKEN',
    oneThing: { path: '/shop/metrics' },
    open: () => ({ webservice: createWebserviceStandIn() }),
  },
};
