import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './read-blocks.ts';

const PAGES = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.join('docs', file));

/** Where GitHub puts the headings of a page. */
const anchorsOf = (file: string): ReadonlySet<string> => {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text = '']) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
};

/** What is wrong with a link of a page, if anything. A folder is shown by its README. */
const judge = (page: string, link: string): string | undefined => {
  const [target = '', anchor] = link.split('#');
  const place = target === '' ? path.join(ROOT, page) : path.resolve(ROOT, path.dirname(page), target);
  if (!existsSync(place)) return `${page}: ${link} leads nowhere`;
  if (anchor === undefined) return undefined;
  const file = statSync(place).isDirectory() ? path.join(place, 'README.md') : place;
  return anchorsOf(file).has(anchor) ? undefined : `${page}: there is no #${anchor} in ${target}`;
};

it.each(PAGES)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(path.join(ROOT, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
  expect(links.flatMap((link) => judge(page, link) ?? [])).toEqual([]);
});
