import type { HttpPolicy, SecretValue } from '@collectors/core';
import type { Config } from './config.ts';

/** OpenMetrics where it is spoken, else what Prometheus has always read. https://prometheus.io/docs/instrumenting/content_negotiation/ */
const ACCEPT = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

interface Settings {
  readonly config: Config;
  readonly secrets: { readonly token: SecretValue | undefined };
}

/** How targets are asked: each under its own address, the token at their origins and nowhere else. */
export const toHttpPolicy = ({ config: { targets }, secrets: { token } }: Settings): HttpPolicy => {
  const origins = targets.map(({ url }) => new URL(url).origin);
  return {
    baseUrl: origins[0]!,
    origins,
    headers: { accept: ACCEPT, ...(token && { authorization: `Bearer ${token.reveal()}` }) },
    // Twice 10 seconds leave room within the deadline.
    attemptTimeout: '10s',
    retries: 1,
  };
};
