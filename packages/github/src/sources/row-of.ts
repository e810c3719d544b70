import { z } from 'zod';

/** An object as the row of its values, in the order of the schema: there are thousands, and what the state holds has a limit. */
export const rowOf = <S extends z.ZodObject>(schema: S) => {
  const keys = Object.keys(schema.shape);
  return z.codec(z.array(z.unknown()), schema, {
    decode: (values) => Object.fromEntries(keys.map((key, index) => [key, values[index]])) as z.input<S>,
    encode: (item) => keys.map((key) => (item as Record<string, unknown>)[key]),
  });
};
