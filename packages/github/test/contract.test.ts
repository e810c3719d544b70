import { testCollector } from '@collectors/testkit/vitest';
import collector from '../src/index.ts';

testCollector(collector, {
  fixtures: new URL('./recording/', import.meta.url),
  exceptions: {
    'wrong shape at repositories': 'An answer with neither data nor errors fails, but as a TypeError of the collector.',
  },
});
