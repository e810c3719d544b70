import { CollectorError } from '../errors/collector-error.ts';

/** What Node says of a module that it could not load. */
interface Refusal {
  readonly name: string;
  /** https://nodejs.org/api/errors.html#nodejs-error-codes */
  readonly code: string;
  /** Without Node's advice and the stack of `require`. */
  readonly message: string;
  /** The module that was looked for, as a path where it is one. */
  readonly wanted: string | undefined;
}

interface Diagnosis {
  readonly when: (refusal: Refusal, place: string) => boolean;
  /** Default: that it could not be imported, and what Node says. */
  readonly says?: (refusal: Refusal) => string;
  readonly fix: (place: string) => string;
}

const AS_ES_MODULE = `Build it as an ES module: format: ['esm'] for tsup, "module": "nodenext" and "type": "module" for tsc`;

// The wording is Node's, of 22.18 to 24: it has no codes for these. Where a later Node says it otherwise, the last line speaks.
const DIAGNOSES: readonly Diagnosis[] = [
  {
    when: ({ code, wanted }, place) => code === 'ERR_MODULE_NOT_FOUND' && wanted === place,
    says: () => 'does not exist',
    fix: () => `Build the collector's package, or correct "exports" of its package.json.`,
  },
  {
    when: ({ code }) => code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND',
    fix: () => `Install what it imports and name it in "dependencies" of its package.json, or build the package again.`,
  },
  {
    when: ({ message }) => /^(?:require|module|exports|__dirname|__filename) is not defined in ES module scope/.test(message),
    says: () => 'is written as CommonJS, and its package.json says "type": "module"',
    fix: () => `${AS_ES_MODULE}. Or give the file the ending .cjs.`,
  },
  {
    when: ({ message }) => /outside a module$|^Unexpected token 'export'/.test(message),
    says: () => 'is written as an ES module, or imports one that is, and the package.json beside it says "type": "commonjs"',
    fix: () => 'Write "type": "module" there, or give the file the ending .mjs.',
  },
  {
    when: ({ code }) => code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM',
    says: ({ wanted = 'an ES module' }) => `is CommonJS, and what it requires can only be imported: ${wanted}`,
    fix: () => `${AS_ES_MODULE}.`,
  },
  {
    when: ({ code, message }) =>
      message.includes("'@collectors/core'") ||
      (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' && message.includes('@collectors/core')),
    fix: () =>
      'It was written for another version of @collectors/core: update the older of the two, the runner or the collector.',
  },
  {
    when: ({ name }) => name === 'SyntaxError',
    fix: (place) => `'node ${place}' shows the line: correct it, or build the package again.`,
  },
];

const toRefusal = (cause: Error): Refusal => {
  const { code, url } = cause as { readonly code?: unknown; readonly url?: unknown };
  const [message = ''] = cause.message.split('\n');
  const required = /^Required module: (.+)$/m.exec(cause.message)?.[1];
  return {
    name: cause.name,
    code: String(code),
    message,
    wanted: required ?? (typeof url === 'string' && url.startsWith('file:') ? decodeURI(new URL(url).pathname) : undefined),
  };
};

/**
 * Why the module at `place` could not be imported, and how to mend it. Always `contract`: whatever it is, the next attempt meets it
 * again, and only who builds or installs the package can mend it.
 */
export const toImportError = (cause: unknown, place: string): CollectorError => {
  const refusal = toRefusal(cause instanceof Error ? cause : new Error(String(cause)));
  const diagnosis = DIAGNOSES.find(({ when }) => when(refusal, place));
  const said = diagnosis?.says?.(refusal) ?? `could not be imported: ${refusal.message.replace(/\.$/, '')}`;
  return new CollectorError('contract', `${place} ${said}.`, {
    fix:
      diagnosis?.fix(place) ?? 'A collector only declares when it is imported: mend the error, or move the work into a source.',
    cause,
  });
};
