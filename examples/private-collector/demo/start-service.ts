import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry, RegistryContentType } from 'prom-client';

/** What a service is started with. */
export interface ServiceOptions {
  /** Path → what is exposed there, in the format of the registry. */
  readonly registries: Readonly<Record<string, Registry<RegistryContentType>>>;
  /** Default: any that is free. */
  readonly port?: number;
  /** Called for every other request; gives the status of its answer. */
  readonly answer?: () => number;
}

/** A service that is there. */
export interface Service {
  readonly url: string;
  /** What its metrics were asked for with, in the order in which they were. */
  readonly scrapes: readonly { readonly accept: string | undefined; readonly authorization: string | undefined }[];
  readonly close: () => void;
}

/** Starts a service on the loopback interface that exposes registries. */
export const startService = async ({ registries, port = 0, answer = () => 404 }: ServiceOptions): Promise<Service> => {
  const scrapes: Service['scrapes'][number][] = [];
  const server = createServer((request, response) => {
    const registry = registries[request.url ?? ''];
    if (!registry) {
      response.writeHead(answer()).end();
      return;
    }
    const { accept, authorization } = request.headers;
    scrapes.push({ accept, authorization });
    response.setHeader('content-type', registry.contentType);
    void registry.metrics().then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scrapes,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
