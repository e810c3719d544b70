import { createFaultStore } from '../faults/fault-store.ts';
import { createControl } from '../frame/control.ts';
import type { LoggedRequest } from '../frame/request-log.ts';
import { createFrame, listen } from '../frame/server.ts';
import type { SandboxClock } from '../service.ts';
import { createShopService } from './shop-service.ts';
import { listShops } from './shops.ts';

/** A shop that listens. */
export interface OpenShop {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Runs with the machine's clock, until it is set. */
const createRunningClock = (): SandboxClock => {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), set: (instant) => void (ahead = instant.getTime() - Date.now()) };
};

/** Opens the practice shop, with the control routes of the sandbox, on the loopback interface; 0 takes a free port. Throws where it is taken. */
export const openShop = async (port: number): Promise<OpenShop> => {
  const clock = createRunningClock();
  const faults = createFaultStore();
  const log: LoggedRequest[] = [];
  const shop = createShopService(clock);
  const reset = () => {
    faults.clear();
    log.length = 0;
    clock.set(new Date());
    shop.reset?.();
  };
  const control = createControl({ clock, faults, world: () => ({ shops: listShops() }), requests: () => log, reset });
  const server = createFrame({ clock, faults, control, services: [shop], log });
  const url = await listen(server, port);
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, close };
};
