import path from 'node:path';
import { applyExclusions } from './repository/exclusions.ts';
import { loadRepository } from './repository/repository.ts';
import type { Finding, Rule } from './repository/rule.ts';
import { ambient } from './rules/ambient.ts';
import { arrows } from './rules/arrows.ts';
import exclusions from './rules/exclusions.json' with { type: 'json' };
import { machineWords } from './rules/machine-words.ts';
import { mergeMarkers } from './rules/merge-markers.ts';
import { packageShape } from './rules/package-shape.ts';
import { pinnedActions } from './rules/pinned-actions.ts';
import { sizes } from './rules/sizes.ts';

const RULES = [arrows, ambient, packageShape, sizes, machineWords, mergeMarkers, pinnedActions];

const repository = loadRepository(path.resolve(import.meta.dirname, '..'));

/** A rule that cannot finish, because a file does not parse, has not passed. */
const findBreaches = ({ name, check }: Rule): readonly Finding[] => {
  try {
    return applyExclusions(name, check(repository), exclusions);
  } catch (error) {
    return [{ path: 'tools/rules', message: error instanceof Error ? error.message : String(error) }];
  }
};

const print = ({ path: file, line, message }: Finding) =>
  console.log(`  ${file}${line === undefined ? '' : `:${line}`}  ${message}`);

for (const rule of RULES) {
  const breaches = findBreaches(rule);
  console.log(`${breaches.length === 0 ? 'ok  ' : 'FAIL'}  ${rule.name}: ${rule.description}`);
  breaches.forEach(print);
  if (breaches.length > 0) process.exitCode = 1;
}
