/** Bytes of a body, as received and as unpacked: far above any page of a list, far below what a container has. */
export const LARGEST_BODY = 64 * 2 ** 20;

/** A body that is larger; it was not read to its end. */
export class BodyTooLargeError extends Error {}
