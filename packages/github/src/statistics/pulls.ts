import { HOUR } from '@collectors/core';
import type { Pull } from '../facts/pull.ts';
import { inWindow } from './window.ts';

/** Pull requests that are open. */
export const openPulls = (pulls: readonly Pull[]): readonly Pull[] => pulls.filter(({ closedAt }) => closedAt === null);

/** Open pull requests that wait for somebody else than their author. */
export const readyPulls = (pulls: readonly Pull[]): readonly Pull[] => openPulls(pulls).filter(({ draft }) => !draft);

/** Pull requests that were merged in the window, however they were touched since. */
export const mergedPulls = (pulls: readonly Pull[], now: Date): readonly Pull[] =>
  pulls.filter(({ mergedAt }) => inWindow(mergedAt, now));

/** Hours since creation of the open pull requests that are no drafts. */
export const openAges = (pulls: readonly Pull[], now: Date): readonly number[] =>
  readyPulls(pulls).map(({ createdAt }) => (now.getTime() - createdAt) / HOUR);

/** Hours from ready for review to merge, of what people wrote. */
export const hoursToMerge = (pulls: readonly Pull[], now: Date): readonly number[] =>
  writtenByHumans(mergedPulls(pulls, now)).map(({ readyAt, mergedAt }) => (mergedAt! - readyAt) / HOUR);

/** Hours from ready for review to the first review by another human, of what people wrote; those without one have none. */
export const hoursToFirstReview = (pulls: readonly Pull[], now: Date): readonly number[] =>
  writtenByHumans(mergedPulls(pulls, now)).flatMap(({ readyAt, firstReviewAt }) =>
    firstReviewAt === null ? [] : [(firstReviewAt - readyAt) / HOUR],
  );

const writtenByHumans = (pulls: readonly Pull[]) => pulls.filter(({ author }) => author === 'human');
