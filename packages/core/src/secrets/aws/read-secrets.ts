import type { AwsSecretsOptions } from './aws-secrets.ts';
import { toFailure } from './failure.ts';
import type { AwsAnswer } from './fault.ts';
import { openSecretsManager, type Patience } from './secrets-manager.ts';
import { toAnswer } from './to-answer.ts';
import type { ToPlace, WantedSecret } from './wanted-secret.ts';

const PATIENCE: Patience = { attempts: 4, attemptMilliseconds: 5000, allMilliseconds: 15_000 };

/** What is read by, besides what the configuration says. Functions are handed in: see `Fault`. */
export interface ReadOptions extends AwsSecretsOptions {
  readonly wanted: readonly WantedSecret[];
  readonly toPlace: ToPlace;
  readonly proxyEnvironment: NodeJS.ProcessEnv | undefined;
}

type Answers = ReadonlyMap<string, AwsAnswer>;

/** One answer an id. Never throws for what AWS does: a request that failed is the failure of each id in it. */
export const readSecrets = async ({ wanted, toPlace, ...options }: ReadOptions): Promise<Answers> => {
  const answerAll = (region: string, answer: (secret: WantedSecret, place: string) => AwsAnswer): Answers =>
    new Map(wanted.map((secret) => [secret.id, answer(secret, toPlace(secret, region))]));
  const names = [...new Set(wanted.map(({ name }) => name))];
  const manager = await openSecretsManager({ ...options, patience: options.patience ?? PATIENCE });
  let region = options.region ?? 'region unknown';
  try {
    region = await manager.region();
    const batch = await manager.read(names);
    return answerAll(region, (secret, place) => toAnswer(secret, { place, region }, batch));
  } catch (thrown) {
    const at = { region, host: manager.host(), answered: manager.threw(thrown), names, environment: process.env };
    const fault = toFailure(thrown, at);
    return answerAll(region, (_, place) => ({ kind: 'failed', place, fault }));
  } finally {
    manager.close();
  }
};
