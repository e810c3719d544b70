/** The intake's only word of acceptance; the client would take any 2xx for one, a proxy's sign-in page too. */
export const ACCEPTED = 202;

/**
 * The body of an acceptance as the client can read it: the objections where it names some, else nothing. The client throws at
 * any other shape, and what has been taken would look as if it had not.
 */
export const toAcceptance = (body: Buffer): Buffer => {
  const errors = readErrors(body.toString('utf8'));
  return Buffer.from(JSON.stringify(errors.length > 0 ? { errors } : {}));
};

/** The `errors` of one of Datadog's answers; empty where it is none. */
export const readErrors = (text: string): readonly string[] => {
  try {
    const answer: unknown = JSON.parse(text);
    const errors = typeof answer === 'object' && answer !== null && 'errors' in answer ? answer.errors : undefined;
    return Array.isArray(errors) ? errors.map(String) : [];
  } catch {
    return [];
  }
};
