import type { SandboxResponse } from '../../service.ts';

/** An answer in JSON. */
export const toJson = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** A refusal as FastAPI words it. https://fastapi.tiangolo.com/tutorial/handling-errors/ */
export const refuse = (status: number, detail: unknown, headers?: Readonly<Record<string, string>>): SandboxResponse =>
  toJson(status, { detail }, headers);
