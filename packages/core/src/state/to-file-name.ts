const SAFE = /^[a-z0-9][a-z0-9._-]{0,79}$/;
/** Windows keeps these for devices, whatever extension follows. https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

// Taken when it is needed: loading it costs 5 ms, and a run without state, or with plain keys, does without.
const toHash = (key: string): string => process.getBuiltinModule('node:crypto').hash('sha256', key);

/**
 * A key as a name that is safe in every file system: itself where it is short, in small letters and no device of Windows; else
 * its hash behind a `_`, with which no safe key begins. Capitals are hashed too, because some file systems do not tell them apart.
 */
export const toFileName = (key: string): string =>
  SAFE.test(key) && !DEVICE.test(key) && !key.endsWith('.') ? key : `_${toHash(key)}`;
