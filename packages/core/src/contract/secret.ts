/** A secret that a collector declares; only declared ones can be read. */
export interface SecretSpec {
  /** `service/credential-type`, for example `github/dashboard-token`; the names in every provider follow from it. */
  readonly id: string;
  /** What it is and which rights it needs. Ends in a full stop. */
  readonly description: string;
  /** The collector can run without it. */
  readonly optional?: boolean;
}

/** A collector's secrets by the name under which its code reads them. */
export type SecretSpecs = Readonly<Record<string, SecretSpec>>;

/** A secret's value. Printing it in any way gives `***`. */
export interface SecretValue {
  /** The value itself, trimmed, for the one place that sends it. */
  reveal(): string;
}

/** The resolved secrets: an optional one has to be checked before use. */
export type Secrets<S extends SecretSpecs> = {
  readonly [K in keyof S]: S[K] extends { readonly optional: true } ? SecretValue | undefined : SecretValue;
};
