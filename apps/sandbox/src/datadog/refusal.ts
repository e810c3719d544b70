import type { SandboxResponse } from '../service.ts';

/** A request that the intake does not take, with the answer that it gets. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

/** A JSON answer. */
export const answerJson = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** An error as Datadog words it: https://docs.datadoghq.com/api/latest/#error-handling */
export const answerErrors = (status: number, message: string, headers?: Readonly<Record<string, string>>): SandboxResponse =>
  answerJson(status, { errors: [message] }, headers);
