#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/start.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write("start: the sandbox is not built\n  fix: run 'npm start', which builds it, or 'npm run build'\n");
  process.exitCode = 1;
}
