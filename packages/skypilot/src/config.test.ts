import { expect, test } from 'vitest';
import { configSchema } from './config.ts';

test('an address is enough', () => {
  expect(configSchema.parse({ apiUrl: 'https://sky.example.com/team/' })).toEqual({
    apiUrl: { baseUrl: 'https://sky.example.com/team' },
    lookbackDays: 37,
  });
});

test('user and password are taken out of the address', () => {
  const { apiUrl } = configSchema.parse({ apiUrl: 'https://ada:p%40ss@sky.example.com' });
  expect(apiUrl).toEqual({ baseUrl: 'https://sky.example.com', login: 'ada:p@ss' });
});

test.each([
  ['an address of another kind', { apiUrl: 'ftp://sky.example.com' }],
  ['a password that cannot be decoded', { apiUrl: 'https://ada:100%zz@sky.example.com' }],
  ['less than the window', { apiUrl: 'https://sky.example.com', lookbackDays: 6 }],
  ['what it does not know', { apiUrl: 'https://sky.example.com', refresh: true }],
])('refuses %s', (_, config) => {
  expect(configSchema.safeParse(config).success).toBe(false);
});
