import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { withoutRemarks } from './substance.ts';

/** Where the report lies, from the repository's root. */
export const REPORT = 'packages/core/contract.api.md';

const SILENT = { default: { logLevel: ExtractorLogLevel.None } };

/** The settings of the report: every type that a collector's author can reach, named or not, and no remarks on how they are documented. */
const toConfig = (root: string, temporaryFolder: string): ExtractorConfig =>
  ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(root, 'packages/core/package.json'),
    configObject: {
      mainEntryPointFilePath: path.join(root, 'packages/core/dist/index.d.ts'),
      projectFolder: path.join(root, 'packages/core'),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: { target: 'es2024', module: 'nodenext', lib: ['es2024', 'dom'], types: [], skipLibCheck: true },
          files: [path.join(root, 'packages/core/dist/index.d.ts')],
        },
      },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: path.basename(REPORT),
        reportFolder: path.join(root, path.dirname(REPORT)),
        reportTempFolder: temporaryFolder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: SILENT, tsdocMessageReporting: SILENT },
    },
  });

/** Writes the report of the built contract into a folder, and gives its text. Throws where the declarations have not been built. */
export const extractReport = (root: string, temporaryFolder: string): string => {
  Extractor.invoke(toConfig(root, temporaryFolder), {
    localBuild: false,
    messageCallback: (message) => void (message.handled = true),
  });
  return withoutRemarks(readFileSync(path.join(temporaryFolder, path.basename(REPORT)), 'utf8'));
};
