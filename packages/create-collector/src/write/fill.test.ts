import { expect, test } from 'vitest';
import { fill } from './fill.ts';

const answers = {
  name: 'shop',
  package: '@acme/collectors-shop',
  description: `Anna's "shop" \\ more.`,
  url: 'https://shop.example.com:8443/api',
};

test.each([
  ['src/service.ts', "'__name__', '__NAME___URL'", "'shop', 'SHOP_URL'"],
  ['src/service.ts', "'__description__'", String.raw`'Anna\'s "shop" \\ more.'`],
  ['package.json', '"__description__"', String.raw`"Anna's \"shop\" \\ more."`],
  ['README.md', '__description__ of __package__', String.raw`Anna's "shop" \ more. of @acme/collectors-shop`],
  ['src/service.ts', "'__url__/items', ['__host__']", "'https://shop.example.com:8443/api/items', ['shop.example.com']"],
])('in %s %s becomes %s', (file, template, text) => {
  expect(fill(template, file, answers)).toBe(text);
});

test('what is put in is not filled in again, and what has no value stays to be seen', () => {
  expect(fill('__description__ __url__', 'x.md', { ...answers, description: '__name__', url: undefined })).toBe(
    '__name__ __url__',
  );
});
