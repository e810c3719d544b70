import type { Finding, Rule } from '../repository/rule.ts';

const TEXT = /\.(ts|js|mjs|json|ya?ml|md|css|html|sh|toml|tpl)$|(^|\/)Dockerfile$/;
const MARKER = /^(<{7}|>{7}|\|{7}) /;

/** What a merge leaves where two sides changed the same lines: code does not compile with it, a page is published with it. */
export const mergeMarkers: Rule = {
  name: 'merge-markers',
  description: 'Every merge has been brought to its end.',
  check: ({ files, read }) =>
    files
      .filter((file) => TEXT.test(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, index): readonly Finding[] =>
            MARKER.test(line)
              ? [{ path: file, line: index + 1, message: 'Two sides of a merge stand here. Keep what is right of both.' }]
              : [],
          ),
      ),
};
