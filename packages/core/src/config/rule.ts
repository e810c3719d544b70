/** A check of one value: what was expected and an example, where it does not hold. */
export interface Rule {
  readonly holds: (value: unknown) => boolean;
  readonly expected: string;
  readonly example: string;
  /** For an object: the rules of its keys. */
  readonly keys?: Readonly<Record<string, Rule>>;
  /** For an object whose keys are the writer's own: the rule of each value. */
  readonly each?: Rule;
}

/** A text with something in it. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
