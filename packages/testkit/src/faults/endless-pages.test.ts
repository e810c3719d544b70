import type { Exchange, RecordedRequest } from '@collectors/core/recording';
import { describe, expect, test } from 'vitest';
import { endlessPages } from './endless-pages.ts';

const URL_ = 'https://a.test/items';
const exchange = (request: Partial<RecordedRequest>, json: unknown, headers = {}): Exchange => ({
  source: 'items',
  request: { method: 'GET', url: URL_, ...request },
  response: { status: 200, headers, json },
});

const act = (own: readonly Exchange[], index = 0, turn = 7) =>
  endlessPages.act({ request: own[index]!.request, recorded: own[index]!.response, headers: {}, own, turn });

describe('endless pages', () => {
  test('of a cursor in the body', () => {
    const own = [exchange({}, { items: [1], next: 'abc' }), exchange({ url: `${URL_}?after=abc` }, { items: [2], next: null })];
    expect(act(own)).toMatchObject({ json: { items: [1], next: 'endless-7' } });
    const asked = endlessPages.act({
      request: { method: 'GET', url: `${URL_}?after=endless-7` },
      recorded: undefined,
      headers: {},
      own,
      turn: 8,
    });
    expect(asked).toMatchObject({ json: { items: [1], next: 'endless-8' } });
  });

  test('of an address in a header', () => {
    const second = `${URL_}?page=2`;
    const own = [exchange({ url: `${URL_}?page=1` }, [1], { link: `<${second}>; rel="next"` }), exchange({ url: second }, [2])];
    expect(act(own)).toMatchObject({ headers: { link: `<${second}&endless=7>; rel="next"` } });
  });

  test('of a variable of GraphQL, flags beside it', () => {
    const request = (after: string | null, counts: boolean) => ({
      method: 'POST',
      json: { query: 'q', variables: { after, counts, name: 'app' } },
    });
    const own = [exchange(request(null, true), { end: 'abc' }), exchange(request('abc', false), { end: null })];
    expect(act(own)).toMatchObject({ json: { end: 'endless-7' } });
  });

  test.each([
    ['another thing is asked', exchange({ url: `${URL_}?name=other` }, {}), { name: 'other' }],
    ['the value is not in the answer', exchange({ url: `${URL_}?after=abc` }, {}), { next: 'xyz' }],
    ['it is another path', exchange({ url: 'https://a.test/others?after=abc' }, {}), { next: 'abc' }],
  ])('are none where %s', (_, second, json) => {
    const own = [exchange({ url: `${URL_}${second.request.url.includes('name') ? '?name=app' : ''}` }, json), second];
    expect(endlessPages.excuse?.(own)).toBe('the recording has no second page');
    expect(act(own)).toBeUndefined();
  });
});
