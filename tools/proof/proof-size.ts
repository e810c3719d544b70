import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The folder for what the parts come to, where `npm run proof` runs them. */
const results = process.env['PROOF_RESULTS'];

/** Whether a part is to try all that it can, as `npm run proof` does, or a tenth of it, the same each time, as `npm test` does. */
export const FULL = results !== undefined;

/** How many of so many are tried. */
export const toSize = (full: number): number => (FULL ? full : Math.ceil(full / 10));

/** Keeps what a part came to for `docs/reliability.md`: Markdown, put between the markers `proof:<part>`. A tenth is not kept. */
export const keepResults = (part: string, markdown: string): void => {
  if (results !== undefined) writeFileSync(path.join(results, `${part}.md`), markdown);
};
