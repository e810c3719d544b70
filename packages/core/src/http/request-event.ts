/** On whose behalf requests are made. */
export interface HttpScope {
  readonly source: string;
  /** The member's tags, for a keyed source. */
  readonly member?: Readonly<Record<string, string>>;
}

/** One attempt that ended. */
export interface RequestEvent extends HttpScope {
  readonly host: string;
  readonly method: string;
  /** Without the query, where secrets may stand. */
  readonly path: string;
  /** Absent where no whole answer came. */
  readonly status?: number;
  /** `retried` and `failed`: it failed, and was or was not tried again; `limited`: refused by a limit, whatever came then. */
  readonly outcome: 'ok' | 'not_modified' | 'retried' | 'failed' | 'limited';
  readonly milliseconds: number;
  /** Of the body, as received. */
  readonly bytes: number;
}
