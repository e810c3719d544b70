/** What became of one payload's points or checks. */
export interface Fate {
  /** Sent. */
  readonly points: number;
  readonly stored: number;
  /** Answered 202 and thrown away all the same, by reason: what no sender hears of. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Names and tags that were not spelt as they are stored. */
  readonly altered: number;
}

/** Counts a payload while it is taken. */
export interface Tally {
  readonly stored: (points: number) => void;
  readonly dropped: (points: number, reason: string) => void;
  /** Counts what is stored otherwise than it was spelt. */
  readonly spelt: (given: readonly string[], stored: readonly string[]) => void;
  readonly fate: () => Fate;
}

/** Begins at nothing. */
export const createTally = (): Tally => {
  const dropped: Record<string, number> = {};
  let stored = 0;
  let lost = 0;
  let altered = 0;
  return {
    stored: (points) => void (stored += points),
    dropped(points, reason) {
      dropped[reason] = (dropped[reason] ?? 0) + points;
      lost += points;
    },
    spelt(given, kept) {
      const known = new Set(kept);
      altered += given.filter((text) => !known.has(text)).length;
    },
    fate: () => ({ points: stored + lost, stored, dropped, altered }),
  };
};
