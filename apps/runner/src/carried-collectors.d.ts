/** Written at build time from the dependencies of this package: see `build/carried-collectors.ts`. */
declare module 'carried-collectors' {
  export const carried: readonly import('@collectors/core/config').CarriedCollector[];
}
