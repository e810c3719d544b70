import { HOUR, type Instant } from '../../world/instant.ts';
import type { Ec2Instance, Phase } from './tables.ts';

/** The state at an instant; none before the first. */
export const stateAt = <State>(phases: readonly Phase<State>[], at: Instant): State | undefined =>
  phases.findLast((phase) => phase.at <= at)?.state;

/** How long a terminated instance stays in the list. */
const AFTERLIFE = HOUR;

/** Whether EC2 lists an instance at an instant. */
export const isListed = ({ phases }: Ec2Instance, at: Instant): boolean => {
  const last = phases.findLast((phase) => phase.at <= at);
  return last !== undefined && (last.state !== 'terminated' || at < last.at + AFTERLIFE);
};

/** When an instance was last started, at an instant. */
export const launchedAt = ({ phases }: Ec2Instance, at: Instant): Instant =>
  phases.findLast((phase) => phase.state === 'pending' && phase.at <= at)!.at;
