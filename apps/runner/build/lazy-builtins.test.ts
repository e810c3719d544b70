import { expect, test } from 'vitest';
import { takeBuiltins } from './lazy-builtins.ts';

test.each([
  ['import { readFileSync } from "fs";', 'const { readFileSync } = process.getBuiltinModule("fs");'],
  [
    'import {\n  join as join2,\n  sep\n} from "node:path";',
    'const {\n  join: join2,\n  sep\n} = process.getBuiltinModule("node:path");',
  ],
  ['import path from "path";', 'const path = process.getBuiltinModule("path");'],
  ['import * as util from "util";', 'const util = process.getBuiltinModule("util");'],
  ['var os = __require("os");', 'var os = process.getBuiltinModule("os");'],
])('%s', (code, expected) => {
  expect(takeBuiltins(`first();\n${code}\nlast();`)).toBe(`first();\n${expected}\nlast();`);
});

test.each([
  'import { a } from "./chunk-AAAA.js";',
  'import "./chunk-AAAA.js";',
  'const { a } = await import("fs");',
  '__require("zod");',
])('leaves %s alone', (code) => {
  expect(takeBuiltins(code)).toBe(code);
});
