/** Leaves of `collector.run.points` what did not arrive, and will not: fates to come are among it. */
export const NOT_ARRIVED: readonly string[] = ['!fate:sent', '!fate:spooled', '!fate:superseded'];
