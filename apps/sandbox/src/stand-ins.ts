import { createAsanaStandIn } from './asana/stand-in.ts';
import { createEc2StandIn } from './ec2/stand-in.ts';
import type { SandboxClock } from './service.ts';
import { createSkypilotStandIn } from './skypilot/stand-in.ts';
import type { StandIn } from './stand-in.ts';
import { createWandbStandIn } from './wandb/stand-in.ts';

/** The stand-ins besides GitHub's, by the name of the collector that they are for. */
export type StandIns = Readonly<Record<string, StandIn>>;

/** Makes them all, with the worlds that everybody sees. */
export const createStandIns = (clock: SandboxClock): StandIns => ({
  skypilot: createSkypilotStandIn(clock),
  wandb: createWandbStandIn(clock),
  ec2: createEc2StandIn(clock),
  asana: createAsanaStandIn(clock),
});
