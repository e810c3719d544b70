import { DAY, inWindow as inTrailingWindow } from '@collectors/core';

/** Days that the trailing windows cover. */
export const WINDOW_DAYS = 7;

/** When the trailing window begins, epoch milliseconds; that instant itself lies outside. */
export const windowStart = (now: Date): number => now.getTime() - WINDOW_DAYS * DAY;

/** Whether an instant (epoch milliseconds) lies in the window. */
export const inWindow = (instant: number | null, now: Date): boolean => inTrailingWindow(instant, now, WINDOW_DAYS * DAY);
