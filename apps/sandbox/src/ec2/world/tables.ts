import type { Instant } from '../../world/instant.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export type VolumeState = 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted' | 'error';

/** What something became, and when. */
export interface Phase<State> {
  readonly state: State;
  readonly at: Instant;
}

/** Where something is. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** An instance through its life. */
export interface Ec2Instance extends Place {
  readonly id: string;
  readonly zone: string;
  readonly type: string;
  /** Absent: on demand. */
  readonly lifecycle?: 'spot' | 'scheduled' | 'capacity-block';
  /** Below what the type has where hyperthreading is off. */
  readonly threads: number;
  readonly tags: Readonly<Record<string, string>>;
  /** In order; each start is `pending`. */
  readonly phases: readonly Phase<InstanceState>[];
  /** How busy its CPU is; `silent` has no values in CloudWatch. */
  readonly load: 'idle' | 'idle-with-peaks' | 'busy' | 'silent';
}

/** A volume of EBS through its life. */
export interface Ec2Volume extends Place {
  readonly id: string;
  readonly zone: string;
  readonly type: string;
  /** Gibibytes. */
  readonly size: number;
  readonly phases: readonly Phase<VolumeState>[];
}

/** A snapshot, from its start until it is deleted. */
export interface Ec2Snapshot extends Place {
  readonly id: string;
  readonly volume: string;
  /** Gibibytes of its volume. */
  readonly size: number;
  /** Bytes; absent where EC2 does not state them. */
  readonly fullSize?: number;
  readonly startedAt: Instant;
  readonly deletedAt: Instant;
}

/** An Elastic IP address. */
export interface Ec2Address extends Place {
  readonly allocation: string;
  readonly publicIp: string;
  /** In order: `used` or `free`. */
  readonly phases: readonly Phase<'used' | 'free'>[];
}

/** What a service costs on an ordinary day. Dollars. */
export interface BillLine {
  readonly account: string;
  readonly service: string;
  readonly daily: number;
  /** Times `daily`, with reservations and savings plans spread over their time. */
  readonly amortized: number;
}

/** All that there is, through all the time that the world knows. */
export interface Ec2World {
  readonly seed: number | string;
  readonly end: Instant;
  readonly instances: readonly Ec2Instance[];
  readonly volumes: readonly Ec2Volume[];
  readonly snapshots: readonly Ec2Snapshot[];
  readonly addresses: readonly Ec2Address[];
  readonly bill: readonly BillLine[];
}
