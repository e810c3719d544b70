/** The account of the credentials that the sandbox gives out; it pays for the other one too. */
export const OWN_ACCOUNT = '123456789012';
/** An account that is read through a role. */
export const OTHER_ACCOUNT = '210987654321';

/** The regions that the accounts have enabled, and what prices are there beside those of the first. */
export const REGIONS: Readonly<Record<string, number>> = { 'us-east-1': 1, 'eu-west-1': 1.11, 'eu-central-1': 1.2 };

/** A region that is there, and that the accounts have not enabled. */
export const DISABLED_REGION = 'me-south-1';

export const ZONES = ['a', 'b', 'c'] as const;
