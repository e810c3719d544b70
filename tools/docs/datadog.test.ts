import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUNBOOK } from '../../packages/datadog/src/generate/options.ts';
import { findUnwatched, toMonitors } from '../../packages/datadog/src/generate/monitors/to-monitors.ts';
import type { CatalogueEntry } from '../../packages/core/src/contract/catalogue.ts';
import { ROOT } from './read-blocks.ts';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const page = read('docs/datadog.md');
const catalogue = JSON.parse(read('docs/reference/catalogue.json')) as readonly CatalogueEntry[];
const monitors = catalogue.flatMap((entry) => toMonitors({ entry, key: entry.name }));

/** Where GitHub puts the headings of a page. */
const toAnchors = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

describe('the page of what is made for Datadog', () => {
  it('names every monitor, and no other', () => {
    const section = page.split('## Monitors')[1]!;
    const told = [...section.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    );
    const made = monitors.map(({ key }) => key.split('/')[1]!.replace(/^.+-(above|below)$/, '<metric>-$1'));
    expect(new Set(told)).toEqual(new Set([...made, '<metric>-above']));
  });

  it('prints the note that an export prints', () => {
    const github = catalogue.find(({ name }) => name === 'github')!;
    expect(page).toContain(`\nnote: ${findUnwatched({ entry: github, key: 'github', schedule: '0 4 1 * *' })}\n`);
  });
});

describe('every monitor', () => {
  it('leads to a section of the runbook', () => {
    const anchors = toAnchors(read('docs/operations.md'));
    const links = monitors.map(({ definition }) => /\S+\/operations\.md#(\S+)/.exec(String(definition['message']))![1]!);
    expect(links.length).toBeGreaterThan(25);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('leads to the documentation of the published package', () => {
    const { repository } = JSON.parse(read('packages/datadog/package.json')) as { readonly repository: { readonly url: string } };
    expect(DEFAULT_RUNBOOK).toBe(`${repository.url.replace(/^git\+|\.git$/g, '')}/blob/main/docs`);
  });
});
