/** States of a volume. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export const VOLUME_STATES = ['creating', 'available', 'in-use', 'deleting', 'deleted', 'error'] as const;

/** The volumes of a state and a type. */
export interface VolumeGroup {
  readonly state: (typeof VOLUME_STATES)[number];
  readonly type: string;
  readonly count: number;
  /** Gibibytes. */
  readonly size: number;
}
