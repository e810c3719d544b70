/** The build writes it in, because a bundle of the command has no package.json of this package beside it. */
declare const CLI_VERSION: string;

/** What to name in a report of a fault: the command and what it runs on. */
export const toVersion = (): string => `collectors ${CLI_VERSION} (Node ${process.versions.node})\n`;
