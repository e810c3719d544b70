/** Headers that differ each time, or say how the answer was carried and not what it is. */
const VOLATILE =
  /^(date|age|via|server|connection|keep-alive|transfer-encoding|content-length|content-encoding|vary|expires|pragma|cache-control|set-cookie.*|alt-svc|nel|report-to|reporting-endpoints|server-timing|strict-transport-security|content-security-policy.*|referrer-policy|permissions-policy|cross-origin-.*|access-control-.*|x-(frame-options|content-type-options|xss-protection|powered-by|runtime|served-by|cache.*|timer|amz-cf-.*|amzn-trace-id|envoy-.*)|cf-.*)$/;

/** They name one answer. Most often nobody asks again by them; some services are asked so for the outcome. */
const IDENTITY = /(^|-)(request|trace|correlation)-?id$/;

/** What of an answer's headers a recording keeps; `asked` holds all that was asked in the run. */
export const keepHeaders = (headers: Readonly<Record<string, string>>, asked: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => !VOLATILE.test(name) && (!IDENTITY.test(name) || asked.includes(value))),
  );
