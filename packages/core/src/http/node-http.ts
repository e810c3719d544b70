/**
 * `node:http` without its trap: an ES import of it reads every export, and lazy getters among them load all of undici (25 ms).
 * `node:https` loads TLS, so only who needs it asks for it (7 ms).
 */
export const http = process.getBuiltinModule('node:http');

/** Loaded with the first request to an `https:` URL. */
export const loadHttps = (): typeof import('node:https') => process.getBuiltinModule('node:https');

/** Loaded with the first compressed answer. */
export const loadZlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib');

/** Loaded with the first kept answer. */
export const loadCrypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');
