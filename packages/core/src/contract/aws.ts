/** What the runner needs of a client of the AWS SDK for JavaScript, version 3. */
export interface AwsClient {
  send(command: any, options?: any): Promise<unknown>;
  readonly middlewareStack: { add(middleware: any, options: any): void };
  destroy(): void;
}

/** Credentials as the SDK takes them. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** With what a client of the AWS SDK is made, besides what the runner gives. */
export interface AwsSettings {
  readonly region: string;
  /** Default: the SDK's own chain (environment, web identity, pod identity, profile …). */
  readonly credentials?: (properties?: any) => Promise<AwsCredentials>;
}
