import { testCollector } from '@collectors/testkit/vitest';
import collector from '../src/index.ts';
import { keptBefore } from './kept-before.ts';

testCollector(collector, { fixtures: new URL('./recording/', import.meta.url), state: keptBefore });
