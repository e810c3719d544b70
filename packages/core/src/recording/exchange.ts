/** A body as a file shows it best: what was JSON as JSON, anything else as text; absent where there was none. */
export interface RecordedBody {
  readonly json?: unknown;
  readonly text?: string;
}

/** What was asked. */
export interface RecordedRequest extends RecordedBody {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** What is asked for, where only a header says it: the action of AWS's JSON services. */
  readonly operation?: string;
}

/** What was answered. */
export interface RecordedResponse extends RecordedBody {
  readonly status: number;
  /** Lower-case names, without those that differ each time. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One request with its answer: one file. */
export interface Exchange {
  /** The source that asked. */
  readonly source: string;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
}

/** What else a replay needs: the file `recording.json`. */
export interface RecordingInfo {
  readonly recording: 1;
  readonly collector: string;
  /** The run's one clock reading, ISO 8601. */
  readonly now: string;
  /** The collector's fields, without secrets. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Key → what stands for the secret wherever it was in a request or an answer; only of those that the run had. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** One run's requests and answers. */
export interface Recording extends RecordingInfo {
  /** In the order of their files; those that asked the same are in the order in which they were asked. */
  readonly exchanges: readonly Exchange[];
}
