/** Whether this is a name of the IANA time zone database, as `Europe/Berlin` is. An offset is none: it knows no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
};

/** The calendar day of an instant in a time zone, as `YYYY-MM-DD`: such days are compared as texts. */
export const toDay = (instant: Date, timeZone: string): string => {
  const form = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(form.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
};
