import { askOlderQueue } from '../queue/ask-queue.ts';
import { skypilot } from '../service.ts';

/** All tasks of all time, of a server that has no pages; asked for by what needs it. */
export const olderQueue = skypilot.source('older-queue', async (context) => askOlderQueue(context));
