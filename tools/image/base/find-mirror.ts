import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where packages of this machine's own Debian, or a Debian's child, come from. */
export interface Mirror {
  readonly codename: string;
  readonly url: string;
}

const COLUMNS = '$(RELEASE) $(COMPONENT) $(REPO_URI)';

/** The mirror in what `apt-get indextargets` printed: that of the release itself, not of its updates or of other programs. */
export const toMirror = (targets: string, codename: string): Mirror | undefined => {
  const found = targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([release, component]) => release === codename && component === 'main');
  return found?.[2] === undefined ? undefined : { codename, url: found[2] };
};

/** The mirror that apt is set to on this machine. Throws where it has none. */
export const findMirror = (): Mirror => {
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  const targets = execFileSync('apt-get', ['indextargets', '--format', COLUMNS, 'Created-By: Packages'], { encoding: 'utf8' });
  const mirror = toMirror(targets, codename);
  if (mirror === undefined) throw new Error(`apt names no mirror for '${codename}'.`);
  return mirror;
};
