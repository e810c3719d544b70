import { expect, it } from 'vitest';
import { readMarkerLine, readMarkerTags, toMarkedKey, toMarkerLine, toMarkerTags } from './marker.ts';

it.each(['production', 'Staging East', 'eu/west'])('what is marked in %s is found there, and nowhere else', (env) => {
  for (const key of ['github', 'github/not-running', 'My Jira/ci.runs-above']) {
    const owner = { env, key };
    expect(readMarkerTags(['team:data', ...toMarkerTags(owner)], env)).toBe(toMarkedKey(key));
    expect(readMarkerLine(`Somebody's text.\n\n${toMarkerLine(owner)}\nMore.`, env)).toBe(toMarkedKey(key));
    expect(readMarkerTags(toMarkerTags(owner), 'other')).toBeUndefined();
    expect(readMarkerLine(toMarkerLine(owner), 'other')).toBeUndefined();
  }
});

it('tags are such as Datadog stores them unchanged', () => {
  for (const tag of toMarkerTags({ env: 'Staging East', key: 'My Jira/überfällig' }))
    expect(tag).toMatch(/^[a-z][\p{Ll}\p{N}_\-:./]*$/u);
});

it.each([undefined, null, '', 'Mine.', 'collectors:test/github', ['managed-by:collectors'], [7]])('%j is not ours', (value) => {
  expect([readMarkerTags(value, 'test'), readMarkerLine(value, 'test')]).toEqual([undefined, undefined]);
});
