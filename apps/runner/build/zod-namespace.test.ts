import { expect, test } from 'vitest';
import { toNamespace } from './zod-namespace.ts';

test.each([
  [`import { z } from 'zod';`, `import * as z from 'zod';`],
  ['import { z as z12 } from "zod";', 'import * as z12 from "zod";'],
  [`import { z } from "zod/v4"`, `import * as z from "zod/v4";`],
])('%s', (code, expected) => {
  expect(toNamespace(`// first\n${code}\nz.string();`)).toBe(`// first\n${expected}\nz.string();`);
});

test.each([`import { z, ZodError } from 'zod';`, `import { z } from './z.js';`, `  import { z } from 'zod';`])(
  'leaves %s alone',
  (code) => {
    expect(toNamespace(code)).toBe(code);
  },
);
