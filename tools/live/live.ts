import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { findPackages } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';
import { type LiveResult, runLive } from './run-live.ts';

const root = path.resolve(import.meta.dirname, '../..');

const readEntries = (): readonly CatalogueEntry[] =>
  findPackages(loadRepository(root))
    .filter(({ role }) => role === 'collector')
    .map(({ folder }) => JSON.parse(readFileSync(path.join(root, folder, 'dist/collector.json'), 'utf8')) as CatalogueEntry);

const results: LiveResult[] = [];
for (const entry of readEntries()) {
  const result = await runLive(entry, { root, environment: process.env });
  console.log(`${result.outcome.padEnd(10)}  ${result.collector.padEnd(10)}  ${result.detail}`);
  results.push(result);
}
const count = (outcome: LiveResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('not tested')} not tested`);
process.exitCode = count('failed') > 0 ? 1 : 0;
