import type { WrongTable } from './wrong.ts';

/** Files that cannot be read, or hold no configuration. */
export const FILES: WrongTable = {
  'an empty file': {
    files: { 'collectors.config.json': '' },
    says: [
      '<folder>/collectors.config.json: the file holds no configuration.',
      'Write for example { "env": "production", "collectors": { … } }.',
    ],
  },
  'an empty YAML file': {
    files: { 'collectors.config.yaml': '# nothing\n' },
    says: [
      '<folder>/collectors.config.yaml: the file holds no configuration.',
      'Write for example { "env": "production", "collectors": { … } }.',
    ],
  },
  'a script without a default export': {
    files: { 'collectors.config.mjs': 'export const env = "staging";\n' },
    says: [
      '<folder>/collectors.config.mjs: the file holds no configuration.',
      'Write for example { "env": "production", "collectors": { … } }.',
    ],
  },
  'a comma at the end in JSON': {
    files: { 'collectors.config.json': '{\n  "env": "staging",\n}' },
    says: [
      '<folder>/collectors.config.json:3:1: Expected double-quoted property name.',
      'Correct it there; JSON takes no comments and no trailing commas.',
    ],
  },
  'a comment in JSON': {
    files: { 'collectors.config.json': '{\n  // which\n  "env": "staging"\n}' },
    says: [
      "<folder>/collectors.config.json:2:3: Expected property name or '}'.",
      'Correct it there; JSON takes no comments and no trailing commas.',
    ],
  },
  'a JSON file that ends too early': {
    files: { 'collectors.config.json': '{ "env": ' },
    says: [
      '<folder>/collectors.config.json: Unexpected end of JSON input.',
      'Correct it there; JSON takes no comments and no trailing commas.',
    ],
  },
  'a tab in YAML': {
    files: { 'collectors.config.yaml': 'collectors:\n	shop: {}\n' },
    says: ['<folder>/collectors.config.yaml:2:1: tab characters must not be used in indentation.', 'Correct it there.'],
  },
  'a YAML line indented wrongly': {
    files: { 'collectors.config.yaml': 'env: staging\n collectors: {}\n' },
    says: ['<folder>/collectors.config.yaml:2:12: bad indentation of a mapping entry.', 'Correct it there.'],
  },
  'a collector that a YAML file has twice': {
    files: { 'collectors.config.yaml': 'collectors:\n  shop: {}\n  shop: {}\n' },
    says: ['<folder>/collectors.config.yaml:3:3: duplicated mapping key.', 'Correct it there.'],
  },
  'a collector that a JSON file has twice': {
    files: { 'collectors.config.json': '{ "collectors": {\n  "shop": { "enabled": false },\n  "shop": {} } }' },
    says: [
      '<folder>/collectors.config.json:3:3: collectors.shop is written twice.',
      'Keep one of them, or give the second one another key.',
    ],
  },
  'TypeScript that Node would have to compile': {
    files: { 'collectors.config.ts': 'enum Stage { staging }\nexport default { env: Stage.staging };\n' },
    real: true,
    says: [
      '<folder>/collectors.config.ts:1: TypeScript enum is not supported in strip-only mode.',
      'Use types only: Node removes them, and compiles nothing.',
    ],
  },
  'TypeScript that does not parse': {
    files: { 'collectors.config.ts': 'export default { env: "staging" ;\n' },
    real: true,
    says: ["<folder>/collectors.config.ts:1: Expected ',', got ';'.", 'Correct it there.'],
  },
  'TypeScript that throws': {
    files: { 'collectors.config.ts': 'const stages: string[] = [];\nexport default { env: stages[0]!.trim() };\n' },
    real: true,
    says: ["<folder>/collectors.config.ts:2:34: Cannot read properties of undefined (reading 'trim').", 'Correct it there.'],
  },
  'TypeScript that imports what is not there': {
    files: { 'collectors.config.ts': "import { stage } from './stage.ts';\nexport default { env: stage };\n" },
    real: true,
    says: [
      "<folder>/collectors.config.ts: Cannot find module '<folder>/stage.ts' imported from <folder>/collectors.config.ts.",
      'Correct it there.',
    ],
  },
  'a list in place of an object': {
    files: { 'collectors.config.json': '[]' },
    seen: true,
    says: [
      '<folder>/collectors.config.json: the configuration is [], expected an object.',
      'Write for example { "env": "production", "collectors": { … } }.',
    ],
  },
  'a text in YAML': {
    files: { 'collectors.config.yaml': 'staging\n' },
    says: [
      '<folder>/collectors.config.yaml: the configuration is "staging", expected an object.',
      'Write for example { "env": "production", "collectors": { … } }.',
    ],
  },
  'a wrong key in package.json': {
    files: { 'package.json': '{"name": "x", "collectors": {"enviroment": "staging"}}' },
    says: ['<folder>/package.json: enviroment is not a known key.', 'Remove it. Known here: env, collectors, secrets.'],
  },
  'a file to import that is not there': {
    files: { 'collectors.config.json': '{"$import": "./base.json"}' },
    says: ['<folder>/collectors.config.json: it imports <folder>/base.json, which does not exist.', 'Correct "$import" there.'],
  },
  'a file that --config names and that is not there': {
    argv: ['config', '--config', 'no.json'],
    says: ['<folder>/no.json: the file named by --config does not exist.', 'Correct --config.'],
  },
  'a folder that --config names': {
    argv: ['config', '--config', 'node_modules'],
    says: ['<folder>/node_modules: the file named by --config is a folder.', 'Correct --config.'],
  },
  'a file that COLLECTORS_CONFIG names and that is not there': {
    environment: { COLLECTORS_CONFIG: '/nowhere/collectors.yaml' },
    says: ['/nowhere/collectors.yaml: the file named by COLLECTORS_CONFIG does not exist.', 'Correct COLLECTORS_CONFIG.'],
  },
  'a file of a kind that there is not': {
    files: { 'a.toml': 'env = "x"\n' },
    argv: ['config', '--config', 'a.toml'],
    says: [
      '<folder>/a.toml: the file named by --config ends in .toml, and is none that can be read.',
      'Name a file that ends in .ts, .js, .mjs, .cjs, .json, .yaml, .yml.',
    ],
  },
};
