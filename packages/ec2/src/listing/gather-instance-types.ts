import { CollectorError, type Context } from '@collectors/core';
import { keyOf, type Target } from '../accounts/target.ts';
import type { InstanceType } from '../facts/instance-type.ts';
import { listInstanceTypes } from './list-instance-types.ts';

/** The types that run in a target. */
export interface WantedTypes {
  readonly target: Target;
  readonly names: readonly string[];
}

/**
 * Asks the target with the most types for those of all targets, and each other one for what is still missing: a type is the same
 * wherever it runs, and not every region has it.
 * @param errors takes why a target could not say, by its key
 */
export const gatherInstanceTypes = async (
  context: Pick<Context, 'aws'>,
  wanted: readonly WantedTypes[],
  errors: Map<string, CollectorError>,
): Promise<Readonly<Record<string, InstanceType>>> => {
  const found = new Map<string, InstanceType>();
  const all = namesOf(wanted);
  for (const [index, { target, names }] of wanted.toSorted((a, b) => b.names.length - a.names.length).entries()) {
    const missing = (index === 0 ? all : names).filter((name) => !found.has(name));
    if (missing.length === 0) continue;
    try {
      for (const [name, type] of await listInstanceTypes(context, target, missing)) found.set(name, type);
    } catch (error) {
      if (!CollectorError.isInstance(error) || error.fatal) throw error;
      errors.set(keyOf(target), error);
    }
  }
  return Object.fromEntries(found);
};

/** All names, sorted. */
export const namesOf = (wanted: readonly WantedTypes[]): readonly string[] =>
  [...new Set(wanted.flatMap(({ names }) => names))].toSorted();
