#!/usr/bin/env node
await import('../dist/shop.js');
