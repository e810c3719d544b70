/** What every program is told on its command line. */
export interface Arguments {
  readonly points: number;
  /** Of all points, in seconds. */
  readonly timestamp: number;
  /** The intake. */
  readonly url: string;
}

/** Reads `<points> <timestamp> <url>`. */
export const readArguments = (): Arguments => {
  const [points, timestamp, url = ''] = process.argv.slice(2);
  return { points: Number(points), timestamp: Number(timestamp), url };
};
