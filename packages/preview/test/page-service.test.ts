import { get } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadPageFiles } from '../src/page-files.ts';
import { createPageService } from '../src/page-service.ts';
import type { DashboardData } from '../src/dashboards/dashboard-data.ts';
import { toDashboardData } from '../src/dashboards/to-dashboard-data.ts';
import { toPageData } from '../src/to-page-data.ts';
import { servePage } from '../src/serve-page.ts';
import { exampleDashboard } from './dashboard-example.ts';
import { pageSources } from './example.ts';

const createFolder = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
};

const dashboard = (key: string, chosen: Readonly<Record<string, string>>) =>
  key === 'example'
    ? toDashboardData('example', chosen, { ...pageSources, dashboards: [exampleDashboard], checks: [] })
    : undefined;

const start = async () => {
  const folder = createFolder({ 'index.html': '<p>page</p>', 'main.js': 'run()', 'page.css': 'p{}', 'notes.txt': 'mine' });
  const page = createPageService({ files: loadPageFiles(folder), data: () => toPageData(pageSources), dashboard });
  const { url, close } = await servePage(page, 0);
  onTestFinished(close);
  return (where: string, init?: RequestInit) => fetch(url.slice(0, -1) + where, init);
};

test.each([
  ['/', 'text/html; charset=utf-8', '<p>page</p>'],
  ['/dashboards/example', 'text/html; charset=utf-8', '<p>page</p>'],
  ['/page/main.js', 'text/javascript; charset=utf-8', 'run()'],
  ['/page/page.css', 'text/css; charset=utf-8', 'p{}'],
])('%s is served as %s', async (where, type, body) => {
  const ask = await start();
  const answer = await ask(where);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, body]);
});

test('nothing but the page may be loaded, or be asked for', async () => {
  const ask = await start();
  const { headers } = await ask('/');
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  for (const where of [
    '/page/notes.txt',
    '/page/..%2fnotes.txt',
    '/page/%2e%2e/index.ts',
    '/page/',
    '/index.html',
    '/other',
    '/dashboards/',
    '/dashboards/a/b',
  ]) {
    expect((await ask(where)).status, where).toBe(404);
  }
  expect((await ask('/', { method: 'POST' })).status).toBe(404);
});

test('the data is what there is at the time', async () => {
  const ask = await start();
  const answer = await ask('/page/data.json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(toPageData(pageSources))));
});

test('a dashboard is filled for the values that the address chooses', async () => {
  const ask = await start();
  const answer = await ask('/page/dashboards/example.json?repo=acme%2Fapp&draft=true');
  const { variables } = (await answer.json()) as DashboardData;
  expect(variables.map(({ name, chosen }) => `${name} ${chosen}`)).toEqual(['env *', 'repo acme/app', 'draft true']);
  expect((await ask('/page/dashboards/other.json')).status).toBe(404);
});

test('a page that is not built says so', () => {
  expect(() => loadPageFiles(createFolder({}))).toThrow('is not built');
});

test('a name of the internet that leads here reads nothing', async () => {
  const { url, close } = await servePage(
    createPageService({ files: new Map(), data: () => toPageData(pageSources), dashboard }),
    0,
  );
  onTestFinished(close);
  const ask = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get(`${url}page/data.json`, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
  const { port } = new URL(url);
  expect(await Promise.all([`localhost:${port}`, `127.0.0.1:${port}`, `rebound.example:${port}`].map(ask))).toEqual([
    200, 200, 421,
  ]);
});
