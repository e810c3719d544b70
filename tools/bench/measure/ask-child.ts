import { fork } from 'node:child_process';

/** A server in a process of its own, so that neither its memory nor its CPU counts as somebody else's. */
export interface Child<Greeting> {
  /** What it said first. */
  readonly greeting: Greeting;
  /** Its answer to a message; one at a time. Rejects where it has ended. */
  readonly ask: <Answer>(message: object | string) => Promise<Answer>;
  readonly stop: () => void;
}

/** Starts a file that says something once it serves, and answers each message. Rejects where it ends before. */
export const startChild = async <Greeting>(
  file: string,
  given: readonly string[] = [],
  execArgv: readonly string[] = [],
): Promise<Child<Greeting>> => {
  const child = fork(file, given, { execArgv: [...execArgv] });
  const receive = <Answer>(): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`${file} has ended.`));
      child.once('exit', fail);
      child.once('message', (message) => {
        child.off('exit', fail);
        resolve(message as Answer);
      });
    });
  return {
    greeting: await receive<Greeting>(),
    ask: (message) => {
      child.send(message);
      return receive();
    },
    stop: () => child.disconnect(),
  };
};
