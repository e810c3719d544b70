import path from 'node:path';
import { readCollectors } from './read-collectors.ts';
import { type LiveResult, toExitCode, toLine, toSummary } from './result.ts';
import { testCollector } from './test-collector.ts';

// Tries each collector against its real service, where the environment has the credentials; nothing is sent to Datadog.

const root = path.resolve(import.meta.dirname, '../..');
const names = process.argv.slice(2);
const known = readCollectors(root);
const unknown = names.filter((name) => !known.some((collector) => collector.name === name));

if (unknown.length > 0) {
  console.error(`There is no collector ${unknown.join(', ')}; there are ${known.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 64;
} else {
  const results: LiveResult[] = [];
  // One after the other: two of them may share a limit.
  for (const collector of known.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const result = await testCollector(collector, root, process.env);
    console.log(toLine(result));
    results.push(result);
  }
  console.log(toSummary(results));
  process.exitCode = toExitCode(results);
}
