import type { SandboxResponse } from '../../service.ts';

const TYPE = { 'content-type': 'application/json; charset=UTF-8' };

/** An answer in JSON. */
export const toJson = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { ...TYPE, ...headers },
  body: JSON.stringify(body),
});

const HELP =
  'For more information on API status codes and how to handle them, read the docs on errors: https://developers.asana.com/docs/errors';

/** An error as Asana writes it. https://developers.asana.com/docs/errors */
export const refuse = (status: number, message: string, headers?: Readonly<Record<string, string>>): SandboxResponse =>
  toJson(status, { errors: [{ message, help: HELP }] }, headers);

/** A refusal on the way to an answer. */
export class Refusal extends Error {
  readonly response: SandboxResponse;

  constructor(status: number, message: string) {
    super(message);
    this.response = refuse(status, message);
  }
}
