import { parseArgs } from 'node:util';
import { toPort, toUsageError } from './to-port.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Runs the last 24 hours of every schedule, not just one moment. */
  readonly day: boolean;
  /** Serves the page after the run, until Ctrl-C. */
  readonly serve: boolean;
  /** 0 takes a free port. */
  readonly port: number;
}

const DEFAULT_PORT = 4400;

/** What `npm start -- --help` prints. */
export const HELP = `Runs every collector against local stand-ins of its service and of Datadog, and shows the result.

usage: npm start -- [options]

  --day        Run the last 24 hours at each collector's schedule, so that the page's charts have lines.
  --once       Leave after the run. The default where the output is no terminal.
  --serve      Serve the page after the run, until Ctrl-C. The default on a terminal.
  --port N     Port of the page and the stand-ins; 0 takes a free one. Default: ${DEFAULT_PORT}, and a free one with --once.
  -h, --help   This text.

SANDBOX_COMMITS=FILE fills the sandbox's GitHub with recorded commits in place of generated ones.

examples: npm start
          npm start -- --day
          npm start -- --once
`;

const OPTIONS = {
  day: { type: 'boolean', default: false },
  once: { type: 'boolean', default: false },
  serve: { type: 'boolean', default: false },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const refuse = (message: string) => toUsageError(message, 'npm start');

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    // Node adds hints on positional arguments, of which there are none here.
    throw refuse((error as Error).message.split('. ')[0]!);
  }
};

/** Reads the command line. Throws a `StartError` for what cannot be understood. */
export const parseOptions = (
  argv: readonly string[],
  { isTerminal }: { readonly isTerminal: boolean },
): StartOptions | 'help' => {
  const { day, once, serve, port, help } = parse(argv);
  if (help) return 'help';
  if (once && serve) throw refuse('--once and --serve exclude each other');
  const stays = serve || (isTerminal && !once);
  return { day, serve: stays, port: port === undefined ? (stays ? DEFAULT_PORT : 0) : toPort(port, 'npm start') };
};
