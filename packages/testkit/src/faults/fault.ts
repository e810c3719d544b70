import type { IncomingHttpHeaders } from 'node:http';
import type { Exchange, RecordedRequest, RecordedResponse } from '@collectors/core/recording';

/** How an answer goes wrong on its way. */
export type Trouble =
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection ends in the middle of the body. */
  | { readonly kind: 'cut' };

/** An answer, and what becomes of it. */
export interface FaultAnswer extends RecordedResponse {
  /** The body as it goes over the wire, in place of `json` and `text`: for what is no text. */
  readonly bytes?: Uint8Array;
  readonly fault?: Trouble;
}

/** A request that meets a fault. */
export interface FaultyRequest {
  readonly request: RecordedRequest;
  readonly headers: IncomingHttpHeaders;
  /** What it would have got; absent where nothing like it was recorded. */
  readonly recorded: RecordedResponse | undefined;
  /** All that the source was answered on the day of the recording. */
  readonly own: readonly Exchange[];
  /** Which request it is that meets the fault in this run, from 1. */
  readonly turn: number;
}

/** What a run has to come to when one of its sources meets a fault. One of several has to hold. */
export type Survival =
  /** All readings are as ever. */
  | 'recovers'
  /** The source fails, with one of the codes, and nothing else does. */
  | 'fails alone'
  /** The run ends: nothing can be read with this credential. */
  | 'is refused'
  /** The deadline ends the run. */
  | 'times out';

/** A way in which a service misbehaves. */
export interface Fault {
  /** A few words: the row of the table. */
  readonly name: string;
  /** What a run may come to. */
  readonly survivals: readonly Survival[];
  /** Codes of the error with which the source may fail. */
  readonly codes: readonly string[];
  /** It gives the recorded answer after all, which is thereby used up. */
  readonly answers?: true;
  /** Every answer of the service, whoever asks. */
  readonly everywhere?: true;
  /** Why it cannot be tried on a source with these exchanges; absent where it can. */
  readonly excuse?: (own: readonly Exchange[]) => string | undefined;
  /** The answer to a request; `undefined`: as recorded. */
  readonly act: (request: FaultyRequest) => FaultAnswer | undefined;
}
