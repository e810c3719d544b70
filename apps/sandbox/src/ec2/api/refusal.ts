/** Why AWS does not answer: its code and what it says. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Refuses the value of a parameter. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export const refuseValue = (message: string): never => {
  throw new Refusal(400, 'InvalidParameterValue', message);
};
