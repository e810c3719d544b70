/** A member of an exported type, or one of its alternatives. */
export interface Member {
  readonly name: string;
  /** As TypeScript declares it. */
  readonly code: string;
  readonly doc: string;
}

/** Something that a collector's author can import. */
export interface Declaration {
  readonly name: string;
  /** What code can use, and what only types can. */
  readonly kind: 'value' | 'type';
  readonly code: string;
  readonly doc: string;
  /** Of interfaces and classes, in the order in which they are declared. */
  readonly members: readonly Member[];
  /** Names of the types whose members it has too. */
  readonly bases: readonly string[];
}
