import path from 'node:path';
import { listGuards } from './guards/list-guards.ts';
import { runAndPrint } from './guards/run-and-print.ts';

const root = path.resolve(import.meta.dirname, '..');

process.exitCode = await runAndPrint(listGuards(root), root);
