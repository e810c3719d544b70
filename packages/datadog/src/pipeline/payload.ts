/** How a body is packed, in the client's words. */
export type Encoding = 'gzip' | 'zstd1' | 'deflate';

/** A body, packed and ready to be sent as often as it takes: the same bytes each time. */
export interface Payload {
  /** Distributions have a route of their own, and add up: one that may have been taken is not sent again. */
  readonly kind: 'series' | 'distributions';
  readonly encoding: Encoding;
  readonly body: Buffer;
  /** Points that were collected for it. */
  readonly points: number;
}
