/** An instance of the fake AWS. */
export interface FakeInstance {
  readonly id: string;
  readonly type: string;
  readonly state?: string;
  readonly lifecycle?: string;
  readonly zone?: string;
  readonly startedAt: Date;
  readonly createdAt?: Date;
  readonly cores?: number;
  readonly threads?: number;
  readonly tags?: readonly string[];
}

/** A region of it. */
export interface FakeRegion {
  readonly instances?: readonly FakeInstance[];
  readonly volumes?: readonly { readonly state: string; readonly type: string; readonly size: number }[];
  /** Bytes, where the snapshot states them. */
  readonly snapshots?: readonly (number | undefined)[];
  /** Whether each address is associated. */
  readonly addresses?: readonly boolean[];
  /** The types that it knows. Default: all. */
  readonly types?: readonly string[];
  readonly spot?: readonly FakeSpotPrice[];
}

/** A price of its history. */
export interface FakeSpotPrice {
  readonly type: string;
  readonly zone: string;
  readonly price: number;
  readonly at?: Date;
  readonly product?: string;
}

/** A type. */
export interface FakeType {
  readonly memory: number;
  readonly gpus?: readonly { readonly name: string; readonly count: number }[];
  readonly neurons?: readonly { readonly name: string; readonly count: number }[];
  /** Told in the old field too. */
  readonly inference?: readonly { readonly name: string; readonly count: number }[];
}

/** All that it knows. */
export interface FakeAws {
  readonly regions: Readonly<Record<string, FakeRegion>>;
  readonly types?: Readonly<Record<string, FakeType>>;
  /** Dollars an hour by `region type`. */
  readonly prices?: Readonly<Record<string, number>>;
  /** Percent, newest first, by instance. */
  readonly cpu?: Readonly<Record<string, readonly number[]>>;
  /** Dollars by service, in pages. */
  readonly bill?: readonly Readonly<Record<string, number>>[];
}
