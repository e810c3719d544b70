import { simple } from '../project.ts';
import { type BrokenTable, COMMON_JS, GOOD, MADE } from './broken.ts';

const ENTRY = '<bad>/dist/index.js';
const DECLARE = 'A collector only declares when it is imported: mend the error, or move the work into a source.';
const EXPORT = 'Export what defineService(…).collector({ … }) returns as the default.';
const INSTALL = 'Install what it imports and name it in "dependencies" of its package.json, or build the package again.';
const OTHER_CORE =
  'It was written for another version of @collectors/core: update the older of the two, the runner or the collector.';
const ES_MODULE = `Build it as an ES module: format: ['esm'] for tsup, "module": "nodenext" and "type": "module" for tsc.`;

const speaks = (contract: unknown) =>
  GOOD.replace('export default', 'const made =').concat(`export default { ...made, contract: ${JSON.stringify(contract)} };`);
const fails = (message: string, fix: string) => [`${ENTRY} could not be imported: ${message}.`, fix] as const;

/** What only the code gives away. */
export const IMPORTED: BrokenTable = {
  'a newer contract than the manifest says': {
    code: speaks(2),
    seen: 'imported',
    says: [`${ENTRY} speaks contract 2, this runner speaks 1.`, 'Update the runner (@collectors/core and the command).'],
  },
  'an older contract than the manifest says': {
    code: speaks(0),
    seen: 'imported',
    says: [`${ENTRY} speaks contract 0, this runner speaks 1.`, 'Update the collector.'],
  },
  'another name than the manifest says': {
    code: simple('worse'),
    seen: 'imported',
    says: [
      `${ENTRY} names its collector "worse", its manifest "bad".`,
      'Make the names in its code and in its package.json equal, and build it again.',
    ],
  },
  'no code': {
    code: null,
    seen: 'imported',
    says: [`${ENTRY} does not exist.`, `Build the collector's package, or correct "exports" of its package.json.`],
  },
  'no default export': {
    code: GOOD.replace('export default', 'export const collector ='),
    seen: 'imported',
    says: [`${ENTRY} exports no collector as its default.`, EXPORT],
  },
  'the service instead of its collector': {
    code: GOOD.replace(/export default [^]*/, 'export default service;'),
    seen: 'imported',
    says: [`${ENTRY} exports no collector as its default.`, EXPORT],
  },
  'a metric that no builder made': {
    code: GOOD.replace('export default', 'const made =').concat("export default { ...made, metrics: { 'bad.items': {} } };"),
    seen: 'imported',
    says: [`${ENTRY} exports no collector: 'bad.items' is not made by gauge, count, rate or distribution.`, EXPORT],
  },
  'an import that throws': { code: "throw new Error('boom');", seen: 'imported', says: fails('boom', DECLARE) },
  'an import that throws a text': { code: "throw 'boom';", seen: 'imported', says: fails('boom', DECLARE) },
  'a declaration that is refused': {
    code: GOOD.replace("'bad.items'", "'worse.items'"),
    seen: 'imported',
    says: fails("metric 'worse.items': must start with 'bad.'", DECLARE),
  },
  'a slip in the code': {
    code: 'export default {;',
    seen: 'imported',
    says: fails("Unexpected token ';'", `'node ${ENTRY}' shows the line: correct it, or build the package again.`),
  },
  'a dependency that is not installed': {
    code: `import 'left-pad';\n${GOOD}`,
    seen: 'imported',
    says: fails(`Cannot find package 'left-pad' imported from ${ENTRY}`, INSTALL),
  },
  'a file that was not packed': {
    code: `import './chunk.js';\n${GOOD}`,
    seen: 'imported',
    says: fails(`Cannot find module '<bad>/dist/chunk.js' imported from ${ENTRY}`, INSTALL),
  },
  'an import of what this core does not have': {
    code: `import { defineThing } from '@collectors/core';\n${GOOD}`,
    seen: 'imported',
    says: fails("The requested module '@collectors/core' does not provide an export named 'defineThing'", OTHER_CORE),
  },
  'CommonJS in a package of ES modules': {
    code: `${COMMON_JS}module.exports = ${MADE}`,
    seen: 'imported',
    says: [
      `${ENTRY} is written as CommonJS, and its package.json says "type": "module".`,
      `${ES_MODULE.slice(0, -1)}. Or give the file the ending .cjs.`,
    ],
  },
  'an ES module in a package of CommonJS': {
    json: { type: 'commonjs' },
    seen: 'imported',
    says: [
      `${ENTRY} is written as an ES module, or imports one that is, and the package.json beside it says "type": "commonjs".`,
      'Write "type": "module" there, or give the file the ending .mjs.',
    ],
  },
  'CommonJS that requires an ES module which waits': {
    json: { type: 'commonjs' },
    code: "module.exports = require('./made.mjs').default;",
    files: { 'dist/made.mjs': `await Promise.resolve();\n${GOOD}` },
    seen: 'imported',
    says: [`${ENTRY} is CommonJS, and what it requires can only be imported: <bad>/dist/made.mjs.`, ES_MODULE],
  },
};
