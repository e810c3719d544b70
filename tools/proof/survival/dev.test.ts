import { writeFileSync, appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { CELLS } from './faults/all-faults.ts';
import { COLLECTORS } from './fault.ts';
import { runCell, runGoodDay } from './stand/run-cell.ts';
import { judgeCell } from './judge/judge-cell.ts';
const only = process.env['ONLY'] ? new RegExp(process.env['ONLY']) : /./;
const of = process.env['OF'];
test('dev', { timeout: 3_000_000 }, async () => {
  const out = process.env['OUT'] ?? '/tmp/surv/out.txt';
  writeFileSync(out, '');
  const good = Object.fromEntries(await Promise.all(COLLECTORS.map(async (c) => [c, await runGoodDay(c)] as const)));
  for (const c of COLLECTORS) appendFileSync(out, `${c} ${good[c].run.code} ${good[c].run.report.outcome} ${Math.round(good[c].run.milliseconds)} ${JSON.stringify(good[c].run.report.delivery.points)}\n`);
  const queue = CELLS.filter((c) => only.test(`${c.collector} ${c.fault.name}`) && (!of || c.fault.of === of));
  const pool = async (cells: typeof queue, n: number) => {
    const todo = [...cells];
    await Promise.all(Array.from({ length: n }, async () => {
      for (let cell = todo.shift(); cell; cell = todo.shift()) {
        try {
          const o = await runCell(cell);
          const bad = judgeCell(cell, good[cell.collector], o);
          const r = o.run.report;
          appendFileSync(out, `${bad.length ? 'BAD ' : 'ok  '} ${cell.fault.of} ${cell.fault.name} | ${cell.collector} | ${r.outcome} ${r.delivery.outcome} ${o.run.code} ${(o.run.milliseconds / 1000).toFixed(1)}s made ${r.delivery.points.collected} errs ${[...new Set(r.errors.map((e) => e.code))]}\n${bad.length > 6 ? [...bad.slice(0, 6), `... ${bad.length}`].map((b) => '      ' + b.slice(0, 300)).join('\n') + '\n' : bad.map((b) => '      ' + b.slice(0, 300) + '\n').join('')}`);
        } catch (e) { appendFileSync(out, `THROW ${cell.fault.of} ${cell.fault.name} | ${cell.collector} ${String((e as Error).stack).slice(0, 600)}\n`); }
      }
    }));
  };
  await Promise.all([pool(queue.filter((c) => !c.fault.waits), 2), pool(queue.filter((c) => c.fault.waits), 6)]);
});
