import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifest } from '@collectors/core/catalogue';

const CORE = path.dirname(fileURLToPath(import.meta.resolve('@collectors/core/package.json')));

/** Ways in which a collector gives its secret away: the body of a source that has `secret`, `context` and `url`. */
export const LEAKS: Readonly<Record<string, string>> = {
  'throws it': 'throw new Error(`bad token ${secret}`);',
  'throws it as a text': 'throw secret;',
  'throws it in a cause and in a field': 'throw Object.assign(new Error("x", { cause: new Error(secret) }), { secret });',
  'throws it in base64': 'throw new Error(Buffer.from(`user:${secret}`).toString("base64"));',
  'throws it as a URL': 'throw new Error(String(new URL(`https://example.org/?q=${encodeURIComponent(secret)}`)));',
  'throws it as JSON in JSON': 'throw new Error(JSON.stringify({ body: JSON.stringify({ secret }) }));',
  'throws it where nobody catches': 'setTimeout(() => { throw new Error(secret); }); await new Promise(() => {});',
  'rejects with it where nobody catches':
    'void Promise.reject(new Error(secret)); await new Promise((resolve) => setTimeout(resolve, 50));',
  'prints it': 'console.log(secret);',
  'prints it as an error': 'console.error({ headers: { authorization: `Bearer ${secret}` } });',
  'prints it and is gone': 'process.stdout.write(secret); process.exit(3);',
  'prints it and crashes': 'process.stderr.write(secret); process.abort();',
  'prints it and is killed': 'process.stderr.write(secret); process.kill(process.pid, "SIGKILL"); await new Promise(() => {});',
  'prints it at the place where its output is cut':
    'process.stderr.write(secret + "x".repeat(16384 - secret.length / 2)); await new Promise((resolve) => setTimeout(resolve, 50));',
  'logs it': 'for (const level of ["debug", "info", "warn", "error"]) context.log[level](`token ${secret}`);',
  'logs it in fields':
    'context.log.warn("see", { secret, deep: { list: [secret], [secret]: 1 }, error: String(new Error(secret)) });',
  'writes it where messages go': 'process.getBuiltinModule("node:fs").writeSync(3, secret + "\\n");',
  'writes it where messages go, cut': 'process.getBuiltinModule("node:fs").writeSync(3, "x".repeat(45) + secret + "\\n");',
  'keeps it as state': 'await context.state.set("token", { secret });',
  'keeps it as the key of state': 'await context.state.set(secret, 1);',
  'asks a URL with it that is not there': 'await context.http.json(`${url}/nothing?token=${secret}`);',
  'asks a host with it': 'await context.http.json(`http://${secret}.invalid/`);',
  'asks a host that is down': 'await context.http.json(`http://127.0.0.1:1/?token=${encodeURIComponent(secret)}`);',
  'sends it in a header that it cannot be in':
    'await context.http.json(url, { headers: { "x-token": `${secret}\\n${secret}` } });',
  'answers it as a value': 'return { value: secret };',
  'answers it as a tag': 'return { tag: secret };',
  'answers it as a part of a tag': 'return { tag: `https://x/?token=${secret}` };',
  'answers it as the name of a tag': 'return { extra: { [secret]: "x" } };',
  'names a member after it': 'return { member: secret };',
  'throws it in a metric': 'return { thrown: secret };',
};

const toSource = (): string => `
import { CollectorError, defineService, gauge, sample } from '@collectors/core';
const config = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input: () => ({ type: 'object' }) } } };
const service = defineService({
  name: 'leaky', description: 'Gives its secret away.', config, schedule: '*/15 * * * *', deadline: '5s',
  env: { leak: 'LEAKY_LEAK', url: 'LEAKY_URL' },
  secrets: { token: { id: 'leaky/token', description: 'A secret.' } },
  http: ({ config, secrets }) => ({ baseUrl: config.url, headers: { authorization: 'Bearer ' + secrets.token.reveal() }, retry: { attempts: 1 } }),
});
const LEAKS = {
${Object.entries(LEAKS)
  .map(([name, body]) => `  ${JSON.stringify(name)}: async (secret, context, url) => { ${body} },`)
  .join('\n')}
};
const leak = service.source('leak', async (context) => (await LEAKS[context.config.leak](context.secrets.token.reveal(), context, context.config.url)) ?? {});
const members = service.members('things', { tags: { thing: String }, load: async ({ use }) => [(await use(leak)).member ?? 'one'] });
const each = service.sourceEach('each', { of: members, load: async (thing) => thing });
const of = (value, more = {}) => gauge({ from: leak, unit: 'item', description: 'A thing.', value, ...more });
export default service.collector({ metrics: [{
  'leaky.things': of(() => 1),
  'leaky.value': of(({ value }) => value ?? 1),
  'leaky.tag': of(({ tag = 'x' }) => [sample(1, { tag })], { tags: { tag: { max: 3 } } }),
  'leaky.extra': of(({ extra = {} }) => [sample(1, { tag: 'x', ...extra })], { tags: { tag: { max: 3 } } }),
  'leaky.thrown': of(({ thrown }) => { if (thrown) throw new CollectorError('threw', thrown, { fix: thrown }); return 1; }),
  'leaky.each': gauge({ from: each, unit: 'item', description: 'Each.', value: () => 1 }),
}] });
`;

/** Writes the collector as a package of its own below `folder`. */
export const writeLeakyCollector = async (folder: string): Promise<void> => {
  const manifest = {
    name: '@acme/collectors-leaky',
    version: '1.0.0',
    type: 'module',
    exports: { '.': { default: './dist/index.js' } },
    collectors: { contract: 1, name: 'leaky', manifest: './dist/collector.json' },
  };
  mkdirSync(path.join(folder, 'dist'), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules/@collectors'), { recursive: true });
  symlinkSync(CORE, path.join(folder, 'node_modules/@collectors/core'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'dist/index.js'), toSource());
  await writeManifest(folder);
};
