import { type Service, startService } from './service/start-service.ts';

/** One service for each size, started when it is first needed. */
export interface Services {
  readonly of: (size: number) => Promise<Service>;
  readonly stop: () => void;
}

const MINUTE = 60_000;

/** Services whose worlds all end in this minute. */
export const createServices = (at: Date): Services => {
  const end = new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
  const started = new Map<number, Promise<Service>>();
  const running: Service[] = [];
  const start = async (size: number): Promise<Service> => {
    const service = await startService(size, end);
    running.push(service);
    return service;
  };
  return {
    of: (size) => {
      const service = started.get(size) ?? start(size);
      started.set(size, service);
      return service;
    },
    stop: () => {
      for (const service of running) service.stop();
    },
  };
};
