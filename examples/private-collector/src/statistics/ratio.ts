/** A quantity for each unit of another; nothing where one of them is not known, or there is none of the other. */
export const ratio = (quantity: number | null, units: number | null): number | null =>
  quantity === null || units === null || units <= 0 ? null : quantity / units;
