import type { WrongTable } from './wrong.ts';

const file = (content: object) => ({ 'collectors.config.json': JSON.stringify(content) });
const shop = (entry: unknown) => file({ collectors: { shop: entry } });

const TOKEN = { SHOP_TOKEN: 's3cret-t0ken' };
const run = ['run', 'shop', '--json'];

/** Fields that only the collector's own schema can judge. */
export const FIELDS: WrongTable = {
  'two fields that exclude each other': {
    files: shop({ config: { shops: ['a/b'], city: 'a', fee: 1 } }),
    environment: TOKEN,
    argv: run,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.city: cannot be given together with `shops`: leave one of them out (is "a")',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'two fields that exclude each other, one from the environment': {
    files: shop({ config: { shops: ['a/b'], fee: 1 } }),
    environment: { ...TOKEN, SHOP_CITY: 'paris' },
    argv: run,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.city: cannot be given together with `shops`: leave one of them out (is "paris", from SHOP_CITY)',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'a list that is a text': {
    files: shop({ config: { shops: 'a/b', fee: 1 } }),
    environment: TOKEN,
    argv: run,
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.shops: invalid input: expected array, received string (is "a/b")',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'an item that has not its form': {
    files: shop({ config: { shops: ['a/b', 'c'], fee: 1 } }),
    environment: TOKEN,
    argv: run,
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.shops[1]: has to look like city/street (is "c")',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'an item of a variable that has not its form': {
    files: shop({ config: { fee: 1 } }),
    environment: { ...TOKEN, SHOP_STREET: 'a/b, c' },
    argv: run,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.shops[1]: has to look like city/street (is "c", from SHOP_STREET)',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'a number that is too small': {
    files: shop({ config: { days: 0, fee: 1 } }),
    environment: TOKEN,
    argv: run,
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.days: too small: expected number to be >0 (is 0)',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'a number that is a text': {
    files: shop({ config: { days: '7', fee: 1 } }),
    environment: TOKEN,
    argv: run,
    seen: true,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.days: invalid input: expected number, received string (is "7")',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'no URL': {
    files: shop({ config: { url: 'shop.example', fee: 1 } }),
    environment: TOKEN,
    argv: run,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.url: invalid URL (is "shop.example")',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
  'a field that is missing': {
    files: shop({ config: {} }),
    environment: TOKEN,
    argv: run,
    says: [
      '<folder>/collectors.config.json: collectors.shop.config.fee: is missing, expected number; it may be given as SHOP_FEE too',
      "see 'collectors describe shop' for the fields it takes",
    ],
  },
};
