let last: Promise<unknown> = Promise.resolve();

/** Does one piece of work after the other: the requests of a process can be led to one place at a time. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
};
