import type { SandboxService } from './service.ts';

/** How a collector reaches its service in the sandbox. */
export interface ServiceSetup {
  /** Addresses and credentials, by the names that the collector declares. */
  readonly environment: Readonly<Record<string, string>>;
  /** Its fields in the configuration file. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A stand-in that can be added to the sandbox, and how a collector is told of it. */
export interface StandIn {
  readonly service: SandboxService;
  /** @param url where the sandbox listens */
  readonly setup: (url: string) => ServiceSetup;
}
