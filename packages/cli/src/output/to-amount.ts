/** `1 request`, `2 requests`. */
export const toAmount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
