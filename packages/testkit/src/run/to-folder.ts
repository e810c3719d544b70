import { fileURLToPath } from 'node:url';

/** A folder as a path. */
export const toFolder = (place: URL | string): string =>
  place instanceof URL || place.startsWith('file:') ? fileURLToPath(place) : place;
