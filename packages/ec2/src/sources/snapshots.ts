import { keyOf } from '../accounts/target.ts';
import { listSnapshots, snapshotsSchema } from '../listing/list-snapshots.ts';
import { ec2 } from '../service.ts';
import { TURNS } from '../turns.ts';
import { keptForTurn } from './kept.ts';
import { targets } from './targets.ts';

/** The snapshots of each target: a long list that changes slowly. */
export const snapshots = ec2.sourceEach('snapshots', {
  of: targets,
  load: (target, context) =>
    keptForTurn(context, `snapshots ${keyOf(target)}`, { ...TURNS.snapshots, schema: snapshotsSchema }, () =>
      listSnapshots(context, target),
    ),
});
