/** Environment variables: `process.env`, or what a test gives. An empty value counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
