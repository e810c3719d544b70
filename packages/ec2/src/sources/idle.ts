import { HOUR } from '@collectors/core';
import { z } from 'zod';
import { keyOf } from '../accounts/target.ts';
import { listHighestCpu } from '../cloudwatch/list-highest-cpu.ts';
import { runningOf } from '../facts/instance.ts';
import { ec2 } from '../service.ts';
import { instances } from './instances.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { refuseExpense } from './refuse-expense.ts';
import { targets } from './targets.ts';

/** How many instances of each target did next to nothing for an hour. One that has not run so long, or has no value, is none of them. */
export const idle = ec2.sourceEach('idle', {
  of: targets,
  load: async (target, context) => {
    const options = context.config.idle!;
    const since = context.now.getTime() - HOUR;
    const ids = runningOf(await context.useMember(instances)).flatMap(({ id, startedAt }) => (startedAt <= since ? [id] : []));
    const key = `idle ${keyOf(target)} ${options.cpuPercent}`;
    return keptForTurn(context, key, { ...TURNS.idle, schema: z.int() }, async () => {
      if (ids.length === 0) return 0;
      await refuseExpense(context, 'idle', options);
      const highest = await listHighestCpu(context, target, ids);
      return [...highest.values()].filter((cpu) => cpu < options.cpuPercent).length;
    });
  },
});
