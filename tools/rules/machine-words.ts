import type { Finding, Rule } from '../repository/rule.ts';

interface Word {
  readonly pattern: RegExp;
  readonly files?: RegExp;
  readonly message: string;
}

const LOCKFILES = /(^|\/)(pnpm-lock\.yaml|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock)$/;

const WORDS: readonly Word[] = [
  {
    // A place that exists on one machine only. `/home/node` is the image's own user.
    pattern: /(?<![\w.}~-])\/(?:home\/(?!node\b)\w+|root\/|work\/|Users\/\w+|tmp\/bash_jobs)/,
    message: 'A path of one machine. Write it relative to the file, or take it from the environment.',
  },
  {
    pattern: /(?:tarball|resolved)"?:\s*"?https?:/,
    files: LOCKFILES,
    message: 'The lockfile names a registry host. Install again without a registry setting that writes tarball URLs.',
  },
  {
    pattern: /^\s*(?:@[\w-]+:)?(?:registry|\/\/[^=]+_authToken)\s*[=:]/,
    files: /(^|\/)(\.npmrc|pnpm-workspace\.yaml)$/,
    message: 'A registry belongs into the settings of the machine that uses it.',
  },
];

const BINARY = /\.(png|jpe?g|gif|ico|webp|woff2?|tgz|gz|zip)$/;

export const machineWords: Rule = {
  name: 'machine-words',
  description: 'Nothing of the machine that it was written on stays in the repository.',
  check: ({ files, read }) =>
    files
      .filter((file) => !BINARY.test(file))
      .flatMap((file) => {
        const words = WORDS.filter((word) => word.files?.test(file) ?? true);
        return read(file)
          .split('\n')
          .flatMap((line, index): readonly Finding[] =>
            words.filter(({ pattern }) => pattern.test(line)).map(({ message }) => ({ path: file, line: index + 1, message })),
          );
      }),
};
