import type { Duration } from './http.ts';

/** What the runner needs of a client of the AWS SDK for JavaScript, version 3. */
export interface AwsClient {
  /** Sends one command. */
  send(command: any, options?: any): Promise<unknown>;
  /** Where the runner counts the requests. */
  readonly middlewareStack: { add(middleware: any, options: any): void };
  /** Ends its connections; the runner calls it at the end of the run. */
  destroy(): void;
}

/** Credentials as the SDK takes them. */
export interface AwsCredentials {
  /** The public part. */
  readonly accessKeyId: string;
  /** The secret part: kept out of every log and report. */
  readonly secretAccessKey: string;
  /** Belongs to credentials that were lent, by `AssumeRole` for example. Kept secret too. */
  readonly sessionToken?: string;
  /** When the SDK has to ask for new ones. */
  readonly expiration?: Date;
}

/** With what a client of the AWS SDK is made, besides what the runner gives. */
export interface AwsSettings {
  /** `eu-west-1`, for example. */
  readonly region: string;
  /** Default: the SDK's own chain (environment, web identity, pod identity, profile …). */
  readonly credentials?: (properties?: any) => Promise<AwsCredentials>;
}

/** What AWS charges for requests of one action. */
export interface AwsPrice {
  /** One of the declared actions, `ce:GetCostAndUsage`: no other of them may call its operation the same. */
  readonly action: string;
  /** US dollars. */
  readonly dollars: number;
  /** What is had for so many dollars. Default 1. */
  readonly per?: number;
  /** The list in the request's input whose entries are charged (`MetricDataQueries`). Default: the request itself. */
  readonly each?: string;
  /** With state, it is asked once in this time, however often the collector runs. Default: in each run. */
  readonly keptFor?: Duration;
  /** The page that says so. */
  readonly source: string;
  /** The day on which it was read there, `2026-01-31`. */
  readonly asOf: string;
}

/** What a collector does in AWS. */
export interface AwsUse {
  /** Actions that are called, for IAM policies (`ec2:DescribeInstances`). */
  readonly actions: readonly string[];
  /** Those of them that are not free, for `collectors plan`. */
  readonly prices?: readonly AwsPrice[];
}
