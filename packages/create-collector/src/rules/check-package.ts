const SCOPE = '@[a-z0-9][a-z0-9._-]*';

/** What is wrong with the name of a package, after its value; `undefined` where nothing is. */
export const checkPackage = (text: string, name: string): string | undefined => {
  const allowed = new RegExp(`^(collectors-plugin-|${SCOPE}/collectors-(plugin-)?)${name}$`);
  if (allowed.test(text) && text.length <= 214) return undefined;
  return `has to be 'collectors-plugin-${name}' or, with a scope of yours, '@acme/collectors-${name}', so that the collector is found by its name '${name}'.`;
};
