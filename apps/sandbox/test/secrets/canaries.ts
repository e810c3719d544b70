import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Finished, Stand } from '../run/stand.ts';

/** Characters that no two texts share by chance: so a secret is found that was cut, too. */
const WINDOW = 12;
/** Base64 that begins at another place within three bytes looks different, and its ends depend on what stands beside it. */
const BASE64_EDGE = 4;

const toWindows = (text: string): readonly string[] =>
  text.length < WINDOW ? [] : Array.from({ length: text.length - WINDOW + 1 }, (_, start) => text.slice(start, start + WINDOW));

const toBase64 = (secret: string): readonly string[] =>
  [0, 1, 2].map((offset) =>
    Buffer.from(' '.repeat(offset) + secret)
      .toString('base64')
      .slice(BASE64_EDGE, -BASE64_EDGE),
  );

/** The head of a private key is the same in all. */
const isHead = (window: string): boolean => /-{3}|PRIVATE KEY/.test(window);

const toTraces = (secret: string): readonly string[] =>
  [secret, encodeURIComponent(secret), ...toBase64(secret)].flatMap(toWindows).filter((window) => !isHead(window));

/** Finds traces of these secrets. */
export const createSearch = (secrets: readonly string[]) => {
  const traces = new Set(secrets.flatMap(toTraces));
  /** What stands around the first trace. */
  return (text: string): string | undefined => {
    for (const trace of traces) {
      const at = text.indexOf(trace);
      if (at !== -1) return text.slice(Math.max(0, at - 100), at + 60);
    }
    return undefined;
  };
};

const readTree = (folder: string): readonly (readonly [place: string, text: string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => [name, `${name}\n${readFileSync(path.join(folder, name), 'latin1')}`]);

/** Everything that left a process other than in a header, by where: outputs, files, URLs, what the intake took. */
export const collectTexts = ({ folder, intake, sandbox }: Stand, { stdout, stderr }: Finished) => [
  ['stdout', stdout] as const,
  ['stderr', stderr] as const,
  ...readTree(folder),
  ['what was delivered', JSON.stringify([intake.series(), intake.checks(), intake.dashboards(), intake.monitors()])] as const,
  ['the requests', JSON.stringify(sandbox.requests())] as const,
];
