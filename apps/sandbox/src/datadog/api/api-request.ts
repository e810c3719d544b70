import { Refusal } from '../refusal.ts';

/** An object of a body. */
export type Json = Readonly<Record<string, unknown>>;

/** A request to one of the APIs that take an application key. */
export interface ApiRequest {
  /** The last part of the path, where the path names one thing. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** Parsed; of a request without one, empty. */
  readonly body: Json;
  readonly now: Date;
}

/** The body of a request. Throws a `Refusal` 400 where it is no object. */
export const parseBody = (body: Buffer): Json => {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json;
  } catch {
    // Told below.
  }
  throw new Refusal(400, 'Invalid JSON');
};
