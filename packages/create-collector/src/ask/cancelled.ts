/** Whoever was asked has left. */
export class Cancelled extends Error {}
