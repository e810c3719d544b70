/** A fixed list of values. */
export type Enumeration = readonly string[];

/** Bound by a list in the configuration, plus `other`. Made by `service.bound('field')`, which checks the field's name. */
export interface ConfigBound {
  readonly config: string;
}

/** The `max` largest values by name; what is over becomes `other`. */
export interface TopBound {
  readonly max: number;
}

/** A metric's own tag keys, each with its bound. */
export type TagBounds = Readonly<Record<string, Enumeration | ConfigBound | TopBound>>;

/** A `['true', 'false']` tag takes booleans too. */
type Enumerated<V> = V | (V extends 'true' ? true : V extends 'false' ? false : never);

/** Every declared tag is required in every sample; an enumerated tag takes its listed values only. */
export type TagsOf<T extends TagBounds> = {
  readonly [K in keyof T]: T[K] extends readonly (infer V)[] ? Enumerated<V> : string;
};
