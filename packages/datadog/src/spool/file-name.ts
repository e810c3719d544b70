import type { Payload } from '../pipeline/payload.ts';

/** What the name of a file in the spool says, so that most questions need no file opened. */
export interface SpoolName {
  /** Epoch seconds, of every point in it. */
  readonly timestamp: number;
  /** The run that collected it: see `createRunId`. Of two for the same timestamp the later one counts. */
  readonly run: string;
  /** Its place among the run's payloads; halves carry on from their whole. */
  readonly sequence: string;
  readonly points: number;
  readonly kind: Payload['kind'];
  /** The intake it is for, as `toIntakeMark` gives it; `any`: whichever is configured. */
  readonly intake: string;
  readonly state:
    /** Being written. */
    | 'sealing'
    /** On its way: a run has it in hand. */
    | 'flying'
    /** Waiting for a run. */
    | 'pending'
    /** Taken by the intake; kept because an older file for the same timestamp must not bring its values back. */
    | 'delivered';
  /** The run that has it in hand, while `sealing` or `flying`. */
  readonly owner?: string;
}

const NAME =
  /^(\d+)_([0-9a-z]+-[0-9a-f]+)_([0-9ab]+)_(\d+)_(series|distributions)_([0-9a-z]+)\.(pending|delivered|(sealing|flying)-([0-9a-z]+-[0-9a-f]+))$/;

/** The name of a file. Names sort by timestamp, then by the age of the run. */
export const toFileName = ({ timestamp, run, sequence, points, kind, intake, state, owner }: SpoolName): string =>
  `${timestamp}_${run}_${sequence}_${points}_${kind}_${intake}.${state}${owner === undefined ? '' : `-${owner}`}`;

/** What a name says; `undefined` for a file that is not the spool's. */
export const parseFileName = (name: string): SpoolName | undefined => {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, timestamp, run, sequence, points, kind, intake, state, held, owner] = match;
  return {
    timestamp: Number(timestamp),
    run: run!,
    sequence: sequence!,
    points: Number(points),
    kind: kind as Payload['kind'],
    intake: intake!,
    state: (held ?? state) as SpoolName['state'],
    ...(owner !== undefined && { owner }),
  };
};
