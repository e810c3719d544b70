/** Parts of the project, which discovery takes for no collector, and what its own metrics begin with. */
export const RESERVED = ['core', 'datadog', 'cli', 'testkit', 'create', 'collector'];

/** Collectors of the project, filled in by the build: their metrics have these prefixes. */
declare const OWN_COLLECTORS: readonly string[];

/** The names of the collectors that the project has itself. */
export const ownCollectors = (): readonly string[] => OWN_COLLECTORS;
