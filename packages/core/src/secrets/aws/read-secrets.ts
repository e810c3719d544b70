import type { AwsSecretsOptions } from './aws-secrets.ts';
import { toFailure } from './failure.ts';
import type { AwsAnswer, Fault } from './fault.ts';
import { openSecretsManager, type Batch, type Patience } from './secrets-manager.ts';
import { toAnswer } from './to-answer.ts';
import { toPlace, toWanted, type WantedSecret } from './wanted-secret.ts';

const PATIENCE: Patience = { attempts: 4, attemptMilliseconds: 5000, allMilliseconds: 15_000 };

/** What is read by, besides what the configuration says. */
export interface ReadOptions extends AwsSecretsOptions {
  readonly proxyEnvironment: NodeJS.ProcessEnv | undefined;
}

type Answers = ReadonlyMap<string, AwsAnswer>;

/** One answer an id. Never throws for what AWS does: a request that failed is the failure of each id in it. */
export const readSecrets = async (ids: readonly string[], options: ReadOptions): Promise<Answers> => {
  const wanted = ids.map((id) => toWanted(id, options));
  const names = [...new Set(wanted.map(({ name }) => name))];
  const manager = await openSecretsManager({ ...options, patience: options.patience ?? PATIENCE });
  let region = options.region ?? 'region unknown';
  try {
    region = await manager.region();
    return toAnswers(wanted, region, await manager.read(names));
  } catch (thrown) {
    const at = { region, host: manager.host(), answered: manager.threw(thrown), names, environment: process.env };
    return failAll(wanted, region, toFailure(thrown, at));
  } finally {
    manager.close();
  }
};

const toAnswers = (wanted: readonly WantedSecret[], region: string, batch: Batch): Answers =>
  new Map(wanted.map((secret) => [secret.id, toAnswer(secret, region, batch)]));

const failAll = (wanted: readonly WantedSecret[], region: string, fault: Fault): Answers =>
  new Map(wanted.map((secret) => [secret.id, { kind: 'failed', place: toPlace(secret, region), fault }]));
