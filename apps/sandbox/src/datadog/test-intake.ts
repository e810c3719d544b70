import { onTestFinished } from 'vitest';
import { createFaultStore } from '../faults/fault-store.ts';
import { createClock } from '../frame/clock.ts';
import { createFrame, listen } from '../frame/server.ts';
import { createIntake, DATADOG_PATH, type IntakeOptions } from './intake.ts';

export const NOW = new Date('2026-03-04T05:06:07Z');
export const API_KEY = 'sandbox-key';
export const APP_KEY = 'sandbox-app-key';

/** The intake behind the sandbox's server, for one test. */
export const startIntake = async (options: Partial<IntakeOptions> = {}) => {
  const clock = createClock(NOW);
  const intake = createIntake({ clock, apiKeys: [API_KEY], appKeys: [{ key: APP_KEY }], ...options });
  const faults = createFaultStore();
  const control = { name: 'control', answer: async () => undefined };
  const server = createFrame({ clock, faults, control, services: [intake], log: [] });
  const url = (await listen(server, 0)) + DATADOG_PATH;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { intake, clock, faults, url };
};
