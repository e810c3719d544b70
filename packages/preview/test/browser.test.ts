import { existsSync } from 'node:fs';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { MetricLine } from '@collectors/core/runner';
import { toResources } from '@collectors/datadog/generate';
import { chromium } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPreview } from '../src/open-preview.ts';
import { createKeepingSink } from '../src/store/create-keeping-sink.ts';
import { catalogueEntry, createRuns } from './example.ts';

const CHROMIUM = '/usr/bin/chromium';
const NOW = new Date('2026-03-04T15:00:00Z');
const TIMESTAMP = NOW.getTime() / 1000;

const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) console.log(`The preview is not tried in a browser: there is no ${CHROMIUM}.`);

const OPEN: MetricLine = {
  metric: 'example.prs.open',
  type: 'gauge',
  unit: 'item',
  keys: ['repo', 'draft'],
  rows: [
    [17, 'acme/app', 'false'],
    [4, 'acme/web', 'true'],
  ],
};

/** What one run hands over, on the road that every delivery takes. */
const deliver = async () => {
  const sink = createKeepingSink({ now: () => NOW });
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const tags = ['service:example-collector', 'source:example-collector'];
  const session = await sink.open({ collector: 'example', tags, timestamp: TIMESTAMP, log });
  const { signal } = new AbortController();
  await session.deliver([OPEN], signal);
  await session.close({ lines: [], checks: [{ check: 'collector.run', status: 'ok', tags: ['collector:example'] }] }, signal);
  return sink;
};

const open = async (entry: CatalogueEntry) => {
  const sink = await deliver();
  const dashboards = toResources([{ entry, key: entry.name }]).filter(({ kind }) => kind === 'dashboard');
  const [run] = createRuns(1);
  const shared = {
    now: NOW,
    place: { name: 'preview', note: 'on this machine', hint: 'One run: `again` draws more.' },
    catalogue: [entry],
    runs: [run!],
    dashboards,
  };
  const page = await openPreview({ port: 0, sources: () => ({ ...shared, series: sink.series(), checks: sink.checks() }) });
  onTestFinished(page.close);
  return page.url;
};

const launch = async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  onTestFinished(() => browser.close());
  return browser.newPage();
};

describe.runIf(hasChromium)('the preview in a browser', { timeout: 60_000 }, () => {
  test('draws the values of one run, and says whose page it is', async () => {
    const url = await open(catalogueEntry);
    const page = await launch();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));

    await page.goto(url);
    await page.getByRole('heading', { name: 'example', exact: true }).waitFor();
    expect(await page.locator('.wordmark').textContent()).toBe('Collectors preview');
    expect(await page.locator('#note').textContent()).toBe('Wed 4 Mar 2026, 15:00 UTC on this machine');
    expect(await page.locator('.hint').innerHTML()).toBe('One run: <code>again</code> draws more.');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'example' }).click();

    const widget = (kind: string) => page.locator(`.widget.${kind}`, { has: page.getByRole('heading', { name: /open/i }) });
    await widget('query_value').waitFor();
    expect(await widget('query_value').locator('.big-number').textContent()).toContain('21');
    const trend = widget('timeseries').first();
    await trend.scrollIntoViewIfNeeded();
    await trend.locator('canvas').waitFor();
    expect(await trend.locator('.legend dd').allTextContents()).toEqual(expect.arrayContaining(['17', '4']));
    expect(faults).toEqual([]);
  });
});
