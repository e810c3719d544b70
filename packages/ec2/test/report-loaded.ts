/** Run in a process of its own: runs the collector once with the configuration that is its argument, and prints the files that were loaded. */
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});

const entry = import.meta.resolve('@collectors/ec2');
await import(entry);
const imported = loaded.length;
const { runInline } = await import('@collectors/core/runner');
const job = { entry, name: 'ec2', configName: 'test', secrets: {}, budgetMilliseconds: 20_000, verbose: false };
const failures: unknown[] = [];
await runInline(
  { ...job, config: JSON.parse(process.argv[2]!), now: '2026-03-04T15:00:00.000Z' },
  {
    deadlineMilliseconds: 20_000,
    signal: new AbortController().signal,
    onMessage: (message) => {
      if (message.type === 'source') failures.push(...message.errors);
      if (message.type === 'fatal') failures.push(message.error);
    },
  },
);
console.log(JSON.stringify({ imported: loaded.slice(0, imported), loaded, failures }));
