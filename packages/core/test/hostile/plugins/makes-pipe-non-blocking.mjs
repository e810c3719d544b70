import net from 'node:net';
import { collectorThat } from './collector.mjs';

const pipe = new net.Socket({ fd: 3 });
pipe.unref();
const samples = Array.from({ length: 50_000 }, (_, id) => ({ value: id, tags: { id: `member-${id}` } }));
const { metrics, ...rest } = collectorThat(
  () => samples,
  (given) => given,
);
metrics['hostile.bad'].tags = { id: { max: samples.length } };
export default { ...rest, metrics };
