/** Fails the case: `problems` say what is wrong and what to do, one a line. */
export const demandNone = (problems: readonly string[]): void => {
  if (problems.length > 0) throw new Error(problems.join('\n'));
};

/** Fails the case with this message unless the condition holds. */
export const demand = (condition: boolean, message: string): void => demandNone(condition ? [] : [message]);
