/** Clouds of SkyPilot; there are about twenty. */
export const CLOUD = { max: 30 } as const;

/** Regions of all clouds, and contexts of Kubernetes. */
export const REGION = { max: 100 } as const;

/** Workspaces of the server. */
export const WORKSPACE = { max: 50 } as const;

/** Names of accelerators. */
export const GPU = { max: 50 } as const;

/** States, as the server names them: newer servers may have more. */
export const STATUS = { max: 20 } as const;

/** Yes or no. */
export const FLAG = ['true', 'false'] as const;
