/** A host that was asked. */
export interface HostContact {
  /** With its port, where it has one of its own. */
  readonly host: string;
  /** Whether any answer came, whatever it said. */
  readonly answered: boolean;
}

/** Which hosts were asked, and which of them answered. */
export interface HostBook {
  asked(host: string): void;
  answered(host: string): void;
  list(): readonly HostContact[];
}

/** An empty book. */
export const createHostBook = (): HostBook => {
  const hosts = new Map<string, boolean>();
  return {
    asked: (host) => void hosts.set(host, hosts.get(host) ?? false),
    answered: (host) => void hosts.set(host, true),
    list: () => [...hosts].map(([host, answered]) => ({ host, answered })),
  };
};
