import { testCollector } from '@collectors/testkit/vitest';
import collector from '../src/index.ts';

testCollector(collector, { fixtures: new URL('./recording/', import.meta.url) });
