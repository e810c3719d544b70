const LONGEST = 200;

/** What is wrong with a description, after its value; `undefined` where nothing is. */
export const checkDescription = (text: string): string | undefined => {
  if (/^\S[^\r\n]*$/.test(text.trim()) && text.trim().length <= LONGEST) return undefined;
  return `has to be one sentence of at most ${LONGEST} characters: say what is measured, as in 'Orders and stock of our shops.'`;
};

/** A description with its full stop. */
export const toSentence = (text: string): string => `${text.trim().replace(/\.$/, '')}.`;
