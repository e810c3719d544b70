import fc from 'fast-check';

type Container = Record<string, unknown> | unknown[];

/** What is done to one place of a value. */
interface Damage {
  /** Which of the places. */
  readonly at: number;
  readonly kind: 'replace' | 'remove' | 'add';
  readonly value: unknown;
  readonly key: string;
}

const damages: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace' as const, 'remove' as const, 'add' as const),
  value: fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(Number.NaN, Infinity, undefined, 10n, new Date(0), () => 1),
    fc.string(),
  ),
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'apiurl', 'repository')),
});

const listPlaces = (value: unknown): readonly (readonly [Container, string])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  return Object.entries(container).flatMap(([key, inner]) => [[container, key] as const, ...listPlaces(inner)]);
};

const define = (container: Container, key: string, value: unknown): void =>
  void Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });

/** Shrinking tries the same damage again, so that nothing of it may become part of what is altered. */
const copy = (value: unknown): unknown => (typeof value === 'function' ? value : structuredClone(value));

const damage = (value: unknown, { at, kind, value: given, key: name }: Damage): unknown => {
  const fresh = copy(given);
  const places = listPlaces(value);
  const place = places[at % (places.length + 1)];
  if (!place) {
    if (kind === 'add' && typeof value === 'object' && value !== null) define(value as Container, name, fresh);
    return kind === 'add' ? value : fresh;
  }
  const [container, key] = place;
  if (kind === 'remove') Reflect.deleteProperty(container, key);
  else define(container, kind === 'add' && !Array.isArray(container) ? name : key, fresh);
  return value;
};

/** Values of an arbitrary with something wrong in one to three places; also what was never right. */
export const spoil = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(valid, fc.array(damages, { minLength: 1, maxLength: 3 }))
        .map(([value, done]) => done.reduce(damage, structuredClone(value))),
    },
    { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }) },
  );
