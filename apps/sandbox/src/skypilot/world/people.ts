import type { User } from './tables.ts';

/** Who works there. The hashes are what SkyPilot makes of an account: eight hexadecimal digits. */
export const PEOPLE: readonly User[] = [
  { hash: '1f0a66d1', name: 'ada@acme.test' },
  { hash: '2b7c90e4', name: 'grace@acme.test' },
  { hash: '3c5518fa', name: 'linus@acme.test' },
  { hash: '4d8e2207', name: 'margaret@acme.test' },
  // Two people may have one name.
  { hash: '5e91b3cc', name: 'ada@acme.test' },
  { hash: 'sa-6f20aa11', name: 'nightly' },
];

export const WORKSPACES = ['default', 'research', 'production'] as const;
