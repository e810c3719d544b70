import type { HttpClient } from '../contract/http.ts';

const refuse = (): never => {
  throw new TypeError('this service declares no http: add the http member to defineService');
};

/** The client of a service that declares no HTTP policy: says so when it is used. */
export const noHttp: HttpClient = { json: refuse, request: refuse, pages: refuse };
