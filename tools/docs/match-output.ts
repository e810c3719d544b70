const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const toLine = (line: string): string =>
  line === '…' ? String.raw`(?:[^\n]*\n)*?` : `${line.split('…').map(escape).join('.*')} *\n`;

/** What a page says that a command prints, as a pattern: `…` stands for anything on its line, and a line of its own for any lines. */
export const toOutputPattern = (text: string): RegExp => new RegExp(`^${text.trimEnd().split('\n').map(toLine).join('')}`, 'm');
