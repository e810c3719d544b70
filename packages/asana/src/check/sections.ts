import type { CheckResult } from '@collectors/core';
import type { Section } from '../config.ts';
import type { FoundSection } from './projects.ts';

/** Configured sections that no project has: their tasks would be `other`, and nobody would see why. */
export const checkSections = function* (sections: readonly Section[], found: readonly FoundSection[]): Generator<CheckResult> {
  const there = new Set(found.flatMap(({ gid, name }) => [gid, name.trim().toLowerCase()]));
  const names = [...new Set(found.map(({ name }) => `'${name}'`))].join(', ') || 'none';
  for (const { name, known } of sections) {
    if (known.some((text) => there.has(text))) yield { name: `section ${name}`, status: 'ok', message: 'Found.' };
    else {
      const message = `No configured project has a section ${known.map((text) => `'${text}'`).join(' or ')}.`;
      yield { name: `section ${name}`, status: 'warning', message, fix: `Look at \`sections\`; there are: ${names}.` };
    }
  }
};
