/** Ends a request the way an exception of SkyPilot's ends it: with its name and its message. */
export class FailedRequest extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = 'FailedRequest';
    this.type = type;
  }
}
