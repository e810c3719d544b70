import { CollectorError } from '../errors/collector-error.ts';

/** The version of the contract that this core speaks; `service.collector` stamps it. Members may still be added where they are optional; anything else makes the next one. */
export const CONTRACT = 1;

/**
 * Throws `contract` for a version that this runner does not speak, whether a package.json, a manifest or a collector's code says so.
 * @param stated what it says, as data
 * @param label who says it
 * @param name whom to update
 */
export const checkContract = (stated: unknown, label: string, name: string): void => {
  if (stated === CONTRACT) return;
  const isNewer = Number.isInteger(stated) && (stated as number) > CONTRACT;
  throw new CollectorError('contract', `${label} speaks contract ${JSON.stringify(stated)}, this runner speaks ${CONTRACT}.`, {
    fix: isNewer ? 'Update the runner (@collectors/core and the command).' : `Update ${name}.`,
  });
};
