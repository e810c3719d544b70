import { hashText, type Random } from './random.ts';
import type { Actor, CommitAuthor } from './tables.ts';

/** Somebody who writes code: the account, and the ways their commits are signed. */
export interface Developer {
  readonly actor: Actor;
  readonly signatures: readonly CommitAuthor[];
}

const FIRST = [
  'Ada',
  'Ben',
  'Chioma',
  'Dmitri',
  'Elif',
  'Farah',
  'Goran',
  'Hana',
  'Ines',
  'Jonas',
  'Kaya',
  'Liam',
  'Mei',
  'Noor',
];
const LAST = ['Adler', 'Brandt', 'Costa', 'Dahl', 'Eriksen', 'Fuchs', 'Garcia', 'Haddad', 'Ito', 'Jensen', 'Kowalski'];

/** An account with an id that depends on its login alone. */
export const toActor = (login: string, kind: Actor['kind'] = 'User'): Actor => ({
  kind,
  login,
  id: 1000 + (hashText(login) % 90_000_000),
});

/** Bots by their GraphQL login; REST and commits append `[bot]`. */
export const BOTS: readonly Actor[] = [
  toActor('dependabot', 'Bot'),
  toActor('renovate', 'Bot'),
  toActor('github-actions', 'Bot'),
];

/** How a bot signs: no account is linked to the address. */
export const botSignature = (bot: Actor): CommitAuthor => ({
  name: `${bot.login}[bot]`,
  email: `${bot.id}+${bot.login}[bot]@users.noreply.github.com`,
  login: null,
  bot: true,
});

/** Most sign with a linked address, some with two, and some with one that no account has, spelled differently at times. */
const toSignatures = (index: number, name: string, login: string): CommitAuthor[] => {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  const linked = { name, email, login, bot: false };
  if (index % 7 === 3)
    return [email, name.replace(' ', '.') + '@Example.com'].map((address) => ({ ...linked, email: address, login: null }));
  if (index % 5 === 2) return [linked, { ...linked, email: `${login}@users.noreply.github.com` }];
  return [linked];
};

const toDeveloper = (index: number): Developer => {
  const first = FIRST[index % FIRST.length]!;
  const last = LAST[index % LAST.length]!;
  const login = `${first}-${last}`.toLowerCase();
  return { actor: toActor(login), signatures: toSignatures(index, `${first} ${last}`, login) };
};

/** The developers of one repository; at most 154 differ. */
export const createDevelopers = (random: Random, count: number): Developer[] => {
  const first = random.integer(0, FIRST.length * LAST.length - 1);
  return Array.from({ length: Math.min(count, FIRST.length * LAST.length) }, (_, index) => toDeveloper(first + index));
};
