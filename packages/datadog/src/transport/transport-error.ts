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
