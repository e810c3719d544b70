import { type BrokenTable, MANIFEST } from './broken.ts';

const PACKAGE = '@collectors/bad@1.0.0 (<bad>)';
const NEWER = 'Update the runner (@collectors/core and the command).';
const OLDER = 'Update @collectors/bad.';
const UNBUILT = 'Install a version of @collectors/bad that was built before it was published, or tell its authors.';

const declares = (collectors: unknown) => ({ json: { collectors }, seen: 'installed' }) as const;
const none = (fault: string) =>
  [`${PACKAGE} has a manifest that is none: <bad>/dist/collector.json: ${fault}.`, UNBUILT] as const;

/** What package.json and manifest give away. */
export const DECLARED: BrokenTable = {
  'a newer contract in package.json': {
    ...declares({ contract: 2, name: 'bad' }),
    says: [`${PACKAGE} speaks contract 2, this runner speaks 1.`, NEWER],
  },
  'an older contract in package.json': {
    ...declares({ contract: 0, name: 'bad' }),
    says: [`${PACKAGE} speaks contract 0, this runner speaks 1.`, OLDER],
  },
  'a contract that is a text': {
    ...declares({ contract: '1', name: 'bad' }),
    says: [`${PACKAGE} speaks contract "1", this runner speaks 1.`, OLDER],
  },
  'a contract between two': {
    ...declares({ contract: 1.5, name: 'bad' }),
    says: [`${PACKAGE} speaks contract 1.5, this runner speaks 1.`, OLDER],
  },
  'no name': {
    ...declares({ contract: 1 }),
    says: [
      `${PACKAGE} has no name: "collectors.name" of its package.json is no text.`,
      'Write "collectors": { "contract": 1, "name": "…", "manifest": "./dist/collector.json" } there.',
    ],
  },
  'a package.json that is no JSON': {
    jsonText: '{\n  "name": x\n}',
    seen: 'installed',
    says: [
      `<bad>/package.json: Unexpected token 'x', "{ "name": x }" is not valid JSON.`,
      'Correct it there; JSON takes no comments and no trailing commas.',
    ],
  },
  'no main export': {
    json: { exports: { './x': './x.js' } },
    seen: 'installed',
    says: [
      `${PACKAGE} has no main export: "exports" of its package.json has no ".".`,
      'Add "exports": { ".": "./dist/index.js" } to <bad>/package.json.',
    ],
  },
  'no manifest': {
    manifest: null,
    seen: 'installed',
    says: [`${PACKAGE} has no manifest: <bad>/dist/collector.json does not exist.`, UNBUILT],
  },
  'a manifest of a newer contract, whatever its shape': {
    manifest: { contract: 2, collector: 'bad' },
    seen: 'installed',
    says: [`${PACKAGE} speaks contract 2, this runner speaks 1.`, NEWER],
  },
  'a manifest that is no JSON': { manifest: '{ "name": ', seen: 'installed', says: none('Unexpected end of JSON input') },
  'a manifest that is a list': { manifest: [], seen: 'installed', says: none('it is no object') },
  'a manifest without a contract': {
    manifest: { ...MANIFEST, contract: undefined },
    seen: 'installed',
    says: none('"contract" is missing'),
  },
  'a manifest without a description': {
    manifest: { ...MANIFEST, description: undefined },
    seen: 'installed',
    says: none('"description" is no text'),
  },
  'a manifest with variables that are no lists': {
    manifest: { ...MANIFEST, env: { url: 'BAD_URL' } },
    seen: 'installed',
    says: none('"env" is no map of lists'),
  },
  'a manifest with metrics that are none': {
    manifest: { ...MANIFEST, metrics: [1] },
    seen: 'installed',
    says: none('"metrics.0" is no object'),
  },
  'a manifest with a metric without tags': {
    manifest: { ...MANIFEST, metrics: [{ ...MANIFEST.metrics[0], tags: undefined }] },
    seen: 'installed',
    says: none('"metrics.0.tags" is no list'),
  },
  'a manifest with secrets that have no id': {
    manifest: { ...MANIFEST, secrets: [{ key: 'token' }] },
    seen: 'installed',
    says: none('"secrets.0.id" is no text'),
  },
  'two names': {
    manifest: { ...MANIFEST, name: 'worse' },
    seen: 'installed',
    says: [`${PACKAGE} has two names: "bad" in its package.json and "worse" in <bad>/dist/collector.json.`, UNBUILT],
  },
};
