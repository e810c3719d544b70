import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { SHOP_APP } from './shop/app.ts';
import { openShop } from './shop/open-shop.ts';
import { SHOP_TOKEN } from './shop/shop-service.ts';
import { explain } from './start/explain.ts';
import { toListenError } from './start/listen-error.ts';
import { toPort, toUsageError } from './start/to-port.ts';

const COMMAND = 'npm run shop';
const DEFAULT_PORT = '4500';
const HELP = `A shop with a small REST API, to write a first collector for: see docs/writing-a-collector.md.

usage: ${COMMAND} -- [options]

  --port N     Port on the loopback interface; 0 takes a free one. Default: ${DEFAULT_PORT}.
  -h, --help   This text.

example: ${COMMAND}
`;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const parse = () => {
  const options = { port: { type: 'string', default: DEFAULT_PORT }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw toUsageError((error as Error).message.split('. ')[0]!, COMMAND);
  }
};

const run = async () => {
  const typed = parse();
  if (typed.help) return void process.stdout.write(HELP);
  const port = toPort(typed.port, COMMAND);
  const shop = await openShop(port).catch((error: unknown) => {
    throw toListenError(error, port, COMMAND);
  });
  const { id, key } = SHOP_APP;
  process.stdout.write(
    `The practice shop: ${shop.url} (Ctrl-C ends it)\nToken: ${SHOP_TOKEN}. Application: ${id}; its key: ${key}.\n`,
  );
  if (!ending.signal.aborted) await once(ending.signal, 'abort');
  await shop.close();
};

try {
  await run();
} catch (error) {
  const { text, exitCode } = explain(error, 'shop');
  process.stderr.write(text);
  process.exitCode = exitCode;
}
