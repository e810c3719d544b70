// A devDependency: the build takes these few lines into the bundle, which spares the run's path a file to find and load.
import { closestMatch } from 'leven';

const toPlain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');

/** The name that was probably meant: at most a third of the letters differ, and never more than three. */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  const maxDistance = Math.max(1, Math.min(3, Math.ceil(name.length / 3)));
  const plain = closestMatch(toPlain(name), known.map(toPlain), { maxDistance });
  return known.find((candidate) => toPlain(candidate) === plain);
};

/** The end of an error's remedy: the nearest name where there is one, else all names. */
export const suggestName = (name: string, known: readonly string[]): string => {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return known.length === 0 ? 'Remove it.' : `Remove it. Known here: ${known.join(', ')}.`;
};
