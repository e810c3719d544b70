import type { Ec2Instance, InstanceState, Phase } from '../../../src/ec2/world/tables.ts';

/** The state that phases come to at an instant; none before the first. */
export const stateOf = <State>(phases: readonly Phase<State>[], at: number): State | undefined => {
  let state: State | undefined;
  for (const phase of phases) if (phase.at <= at) ({ state } = phase);
  return state;
};

/** An instance that exists at an instant. Times in days. */
export interface Existing {
  readonly instance: Ec2Instance;
  readonly state: InstanceState;
  readonly lifecycle: string;
  /** Since the first start. */
  readonly age: number;
  /** Since the last start. */
  readonly uptime: number;
}

const DAY = 24 * 3600 * 1000;

/** Those that exist, of an account and region: neither yet to come nor terminated. */
export const existingIn = (
  instances: readonly Ec2Instance[],
  { account, region }: { readonly account: string; readonly region: string },
  at: number,
): Existing[] =>
  instances.flatMap((instance) => {
    const state = stateOf(instance.phases, at);
    if (instance.account !== account || instance.region !== region || state === undefined || state === 'terminated') return [];
    const starts = instance.phases.filter((phase) => phase.state === 'pending' && phase.at <= at).map((phase) => phase.at);
    return [
      {
        instance,
        state,
        lifecycle: instance.lifecycle ?? 'on-demand',
        age: (at - Math.min(...starts)) / DAY,
        uptime: (at - Math.max(...starts)) / DAY,
      },
    ];
  });
