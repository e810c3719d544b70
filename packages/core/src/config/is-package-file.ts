import path from 'node:path';

/** True for the path of a package.json. */
export const isPackageFile = (filepath: string): boolean => path.basename(filepath) === 'package.json';
