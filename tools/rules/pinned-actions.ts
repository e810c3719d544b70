import type { Finding, Rule } from '../repository/rule.ts';

const USES = /^\s*(?:-\s*)?uses:\s*['"]?([^\s'"#]+)['"]?\s*(#.*)?$/;
const COMMIT = /@[0-9a-f]{40}$/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

const judge = (action: string, comment: string | undefined): string | undefined => {
  if (action.startsWith('./')) return undefined;
  if (!(action.startsWith('docker://') ? DIGEST : COMMIT).test(action))
    return `${action} can change under us. Name the full commit of the release, as \`owner/name@<40 hex digits> # v1.2.3\`.`;
  return comment === undefined ? `${action}: say which release that commit is, as \`# v1.2.3\` behind it.` : undefined;
};

const checkWorkflow = (file: string, text: string): readonly Finding[] => {
  const findings = text.split('\n').flatMap((line, index): readonly Finding[] => {
    const [, action, comment] = USES.exec(line) ?? [];
    const message = action === undefined ? undefined : judge(action, comment);
    return message === undefined ? [] : [{ path: file, line: index + 1, message }];
  });
  const message =
    'No top-level `permissions:`. Write `permissions: { contents: read }` and let a job that needs more ask for it.';
  return /^permissions:/m.test(text) ? findings : [...findings, { path: file, message }];
};

export const pinnedActions: Rule = {
  name: 'pinned-actions',
  description: 'Workflows run only actions of a fixed commit, with the permissions they name.',
  check: ({ files, read }) =>
    files
      .filter((file) => /^(examples\/[^/]+\/)?\.github\/workflows\/[^/]+\.ya?ml$/.test(file))
      .flatMap((file) => checkWorkflow(file, read(file))),
};
