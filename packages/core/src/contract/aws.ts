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
