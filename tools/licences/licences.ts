import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { judgeLicences, type LicenceList } from './judge-licences.ts';

// What packages and image are made of, or depend on; tools of the repository are shipped to nobody.

const root = path.resolve(import.meta.dirname, '../..');
const pnpm = path.join(root, 'node_modules/.bin/pnpm');
const stdout = execFileSync(pnpm, ['licenses', 'list', '--prod', '--recursive', '--json'], { cwd: root, encoding: 'utf8' });
const list = JSON.parse(stdout) as LicenceList;
const count = Object.values(list).flat().length;
const problems = count === 0 ? ['pnpm lists no package: is anything installed?'] : judgeLicences(list);

for (const problem of problems) console.log(problem);
if (problems.length === 0) console.log(`${count} packages, all under licences that have been taken.`);
process.exitCode = problems.length === 0 ? 0 : 1;
