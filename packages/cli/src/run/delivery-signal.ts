/** Milliseconds that a delivery has after SIGTERM: Kubernetes kills 30 seconds after it, and collecting takes a part of them to end. */
const AFTER_SIGTERM = 10_000;

/** Ends a delivery some time after the process was asked to end. */
export const createDeliverySignal = (ending: AbortSignal): AbortSignal => {
  const delivery = new AbortController();
  const end = () => void setTimeout(() => delivery.abort(new Error('SIGTERM came')), AFTER_SIGTERM).unref();
  if (ending.aborted) end();
  else ending.addEventListener('abort', end, { once: true });
  return delivery.signal;
};
