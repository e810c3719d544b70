import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deliver, gauge } from '../../test/deliver.ts';

const useProxy = (value: string) => {
  for (const name of ['HTTP_PROXY', 'http_proxy', 'https_proxy', 'NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
  vi.stubEnv('HTTPS_PROXY', value);
  onTestFinished(() => void vi.unstubAllEnvs());
};

/** Delivers one point to an intake that only a proxy could reach. */
const deliverAway = () => deliver({ url: 'https://intake.invalid', lines: [gauge([[1, 'a']])] });

/** Answers with a status whatever is asked. */
const startProxy = async (status: number) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Node 22 before 22.21 goes straight. */
const known = Number(process.versions.node.split('.')[0]) >= 24;

test.runIf(known).each([
  [407, 'does not accept the user and the password in it (HTTP 407)'],
  [502, 'opened no way to it (HTTP 502)'],
])('a proxy that answers %i is named, without its password', async (status, what) => {
  const host = await startProxy(status);
  useProxy(`http://me:word@${host}`);
  const report = await deliverAway();
  expect(report).toMatchObject({
    outcome: 'undelivered',
    points: { lost: 1 },
    message: `1 point not delivered: the proxy ${host} (HTTPS_PROXY) ${what}.`,
  });
});

test.runIf(known)('a proxy that nobody runs is named, and not the intake', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => void server.close(resolve));
  useProxy(`http://me:word@${host}`);
  expect((await deliverAway()).message).toBe(
    `1 point not delivered: the proxy ${host} (HTTPS_PROXY) was not reached: connect ECONNREFUSED ${host}.`,
  );
});

test.each(['intake.example.com:3128', 'http://me:se#cret@proxy:3128'])(
  'a variable that is no address stops no delivery, and is named where that fails: %s',
  async (value) => {
    useProxy(value);
    const { message } = await deliverAway();
    expect(message).toMatch(
      /^1 point not delivered: getaddrinfo \w+ intake\.invalid, asked directly: HTTPS_PROXY is no address of a proxy\.$/,
    );
  },
);
