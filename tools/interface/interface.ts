import path from 'node:path';
import { findChangeBase } from '../guards/change-base.ts';
import { judgeInterface } from './judge-interface.ts';

// Metrics, their tags and a collector's settings are what dashboards and configurations are built on.

const root = path.resolve(import.meta.dirname, '../..');
const base = findChangeBase(root, process.env['GITHUB_BASE_REF'] || undefined);
const problems = judgeInterface(root, 'commit' in base ? base.commit : undefined);

for (const problem of problems) console.log(problem);
if ('missing' in base) console.log(`${base.missing}: only the changesets that wait for a release were judged.`);
else if (problems.length === 0) console.log('Every change of what users rely on has its changeset.');
process.exitCode = problems.length === 0 ? 0 : 1;
