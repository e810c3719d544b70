import { ec2 } from '../service.ts';

/** The configuration, for metrics that depend on it: they see nothing but their sources. */
export const settings = ec2.source('settings', async ({ config }) => config);
