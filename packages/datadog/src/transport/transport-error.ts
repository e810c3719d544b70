/** A request that got no whole answer. */
export class TransportError extends Error {
  /** The intake may have got it. */
  readonly reached: boolean;

  constructor(message: string, reached: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransportError';
    this.reached = reached;
  }
}

/** A body that is larger than the intake takes; it was not sent. */
export class PayloadTooLargeError extends Error {
  constructor(bytes: number, limit: number, what: string) {
    super(`The payload has ${bytes} bytes ${what}, more than the ${limit} that the intake takes.`);
    this.name = 'PayloadTooLargeError';
  }
}
