/** A field that takes arguments, and which of them the sandbox understands; any other is refused by name. */
export interface ArgumentField {
  readonly accepts: readonly string[];
  readonly resolve: (args: never) => unknown;
}

const fields = new WeakSet<object>();

/** The value of a field that takes arguments. */
export const field = <Args>(accepts: readonly (keyof Args & string)[], resolve: (args: Args) => unknown): ArgumentField => {
  const made = { accepts, resolve };
  fields.add(made);
  return made;
};

/** Tells a field from a plain object that a field answers. */
export const isArgumentField = (value: unknown): value is ArgumentField =>
  typeof value === 'object' && value !== null && fields.has(value);
