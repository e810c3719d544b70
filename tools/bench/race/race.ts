import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillMarked } from '../../report/fill-marked.ts';
import { toVerdictLine } from '../report/judge.ts';
import { describeMachine } from '../report/machine.ts';
import { buildPeers } from './build-peers.ts';
import { offerTap } from './build-tap.ts';
import { type Offer, offerTelegraf } from './build-telegraf.ts';
import { createOurs, createOursWithState, createPeer, type Entrant, type Name } from './entrants.ts';
import { judgeRace } from './judge-race.ts';
import { toCalmHeats, toStormHeats } from './plan.ts';
import { toRaceRow } from './row.ts';
import { runHeats } from './run-heats.ts';
import { createServices } from './services.ts';
import { toRaceResults } from './to-race-results.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const DOCUMENT = path.join(root, 'docs/benchmarks.md');
const COLLECTORS = path.join(root, 'apps/runner/dist/collectors.js');
const PEERS = ['fetch-per-metric', 'octokit', 'telegraf', 'tap-github'] as const;

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    peers: { type: 'string', default: PEERS.join(',') },
    // In repositories.
    sizes: { type: 'string', default: '1,100,1000' },
  },
});

const toCount = (text: string, flag: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${flag} has '${text}', expected a whole number from 1 on.`);
  return count;
};

const toPeers = (text: string): readonly Name[] =>
  text.split(',').map((name) => {
    const peer = PEERS.find((one) => one === name);
    if (peer === undefined) throw new Error(`--peers has '${name}', expected some of ${PEERS.join(', ')}.`);
    return peer;
  });

const toWishes = () => ({
  rounds: toCount(flags.rounds, '--rounds'),
  peers: toPeers(flags.peers),
  sizes: flags.sizes.split(',').map((size) => toCount(size, '--sizes')),
});

const offer = (peers: readonly Name[], folder: string): readonly Offer[] => [
  ...(peers.includes('telegraf') ? [offerTelegraf(folder)] : []),
  ...(peers.includes('tap-github') ? [offerTap(folder)] : []),
];

const toEntrants = (offers: readonly Offer[]): readonly Entrant[] => [
  createOurs(COLLECTORS),
  createOursWithState(COLLECTORS),
  createPeer('fetch-per-metric'),
  createPeer('octokit'),
  ...offers.flatMap((one) => ('entrant' in one ? [one.entrant] : [])),
];

const describe = (offers: readonly Offer[]): string =>
  [
    describeMachine(['octokit', '@datadog/datadog-api-client']),
    ...offers.flatMap((one) => ('version' in one ? [one.version] : [])),
  ].join(' · ');

const race = async (folder: string): Promise<void> => {
  const { rounds, peers, sizes } = toWishes();
  await buildPeers();
  const offers = offer(peers, folder);
  const skipped = offers.flatMap((one) => ('skipped' in one ? [one.skipped] : []));
  for (const line of skipped) console.error(line);
  const entrants = toEntrants(offers);
  const present = entrants.map(({ name }) => name).filter((name) => name.startsWith('collectors') || peers.includes(name));
  const machine = describe(offers);
  const services = createServices(new Date());
  try {
    const heats = [...toCalmHeats(sizes, present), ...toStormHeats(present)];
    const progress = (line: string) => console.error(line);
    const laps = await runHeats({
      heats,
      rounds,
      entrants,
      serviceOf: services.of,
      collectors: COLLECTORS,
      folder,
      progress,
    });
    const rows = laps.map(toRaceRow);
    const verdicts = judgeRace(rows);
    const results = toRaceResults({ rows, verdicts, machine, rounds, skipped, date: new Date() });
    writeFileSync(DOCUMENT, fillMarked(readFileSync(DOCUMENT, 'utf8'), 'bench:race', results));
    console.log(results);
    for (const verdict of verdicts) console.log(toVerdictLine(verdict));
    if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
  } finally {
    services.stop();
  }
};

if (process.platform !== 'linux') throw new Error('The race reads memory from /proc. Run it on Linux.');
const folder = mkdtempSync(path.join(tmpdir(), 'race-'));
try {
  await race(folder);
} finally {
  rmSync(folder, { recursive: true });
}
