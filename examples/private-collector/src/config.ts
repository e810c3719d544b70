import * as z from 'zod';

/** Targets at most: each is a value of the tag `target`. */
const MOST = 50;

const hasNoUser = (text: string): boolean => {
  const { username, password } = new URL(text);
  return username === '' && password === '';
};

const target = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_.-]{0,99}$/, 'has to be made of lower-case letters, digits, _ . and -')
    .describe('Its value of the tag `target`.'),
  url: z
    .url({ protocol: /^https?$/, error: 'has to be a URL, such as http://shop:9464/metrics' })
    .refine((text) => !URL.canParse(text) || hasNoUser(text), 'has to be without user and password: give a token as a secret')
    .describe('Where it exposes its metrics.'),
});

/** What the collector can be told. */
export const configSchema = z
  .strictObject({
    targets: z
      .array(target)
      .min(1, 'has to name at least one target')
      .max(MOST)
      .describe(`What is asked, each as \`{ name, url }\`, up to ${MOST}: one process each, not a balancer before several.`),
  })
  .check(({ value, issues }) => {
    const names = value.targets.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice === undefined) return;
    issues.push({ code: 'custom', input: value, path: ['targets'], message: `gives the name ${twice} to two targets` });
  });

/** The configuration after validation. */
export type Config = z.infer<typeof configSchema>;
