import { testCollector } from '../src/vitest.ts';
import shop from './shop/shop.ts';

testCollector(shop, { fixtures: new URL('./shop/recording/', import.meta.url) });
