import path from 'node:path';
import { listGuards } from './guards/list-guards.ts';
import { toSummary } from './guards/report.ts';
import { runGuards } from './guards/run-guards.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  process.exitCode = await runGuards(listGuards(root), root, (text) => console.log(text));
} catch (error) {
  console.log(error);
  console.log(toSummary({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
