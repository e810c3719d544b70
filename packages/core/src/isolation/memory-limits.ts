const MEGABYTE = 2 ** 20;
/** What the supervisor and its delivery need of the same container. */
const SUPERVISOR = 60 * MEGABYTE;
/** Outside a container: enough for every collector that is not broken, not enough to make a machine swap. */
const UNCONSTRAINED = 1024 * MEGABYTE;
/** Less would end every collector before its first request: Node alone takes half of it. */
const SMALLEST = 48 * MEGABYTE;
/** Of the limit, so that a full heap is named as one before the watchdog ends the process. */
const HEAP_SHARE = 0.75;

/** What a collector's process may use. */
export interface MemoryLimits {
  /** Anonymous memory of the process and its children, in bytes. */
  readonly bytes: number;
  /** V8's old space. */
  readonly heapMegabytes: number;
}

/** The limits as given, or derived from the container's: `constrained` and `total` in bytes. */
export const resolveMemoryLimits = (
  given: { readonly memoryLimitBytes?: number; readonly heapMegabytes?: number },
  machine: { readonly constrained: number; readonly total: number },
): MemoryLimits => {
  // Without a limit the kernel states 0, or a number larger than any machine.
  const isConstrained = machine.constrained > 0 && machine.constrained < machine.total;
  const room = isConstrained ? machine.constrained - SUPERVISOR : Math.min(UNCONSTRAINED, machine.total / 2);
  const bytes = given.memoryLimitBytes ?? Math.max(room, SMALLEST);
  return { bytes, heapMegabytes: given.heapMegabytes ?? Math.floor((bytes * HEAP_SHARE) / MEGABYTE) };
};
