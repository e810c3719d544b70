import type { Context } from '../contract/context.ts';
import type { HttpClient } from '../contract/http.ts';

const refuse = (member: string) => (): never => {
  throw new TypeError(`this service declares no ${member}: add the ${member} member to defineService`);
};

/** The client of a service that declares no HTTP policy: says so when it is used. */
export const noHttp: HttpClient = { json: refuse('http'), request: refuse('http'), pages: refuse('http') };

/** What makes clients for a service that declares no actions of AWS: says so when it is used. */
export const noAws: Context['aws'] = refuse('aws');
