/** An answer as an error repeats it: on one line, and without what an address may carry to sign in. */
export const show = (answer: string): string =>
  answer
    .replaceAll(/\r?\n/g, String.raw`\n`)
    .replace(/^(\w+:\/\/)[^/]*@/, '$1***@')
    .replace(/^(\w+:\/\/[^?#]*[?#]).*/, '$1***');
