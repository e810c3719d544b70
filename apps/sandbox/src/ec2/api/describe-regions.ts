import { DISABLED_REGION, REGIONS } from '../world/places.ts';
import { readParameters } from './parameters.ts';
import type { Xml } from './xml.ts';

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export const describeRegions = (query: URLSearchParams): Xml => {
  const parameters = readParameters(query, ['AllRegions', 'RegionName.*'], []);
  const names = [...Object.keys(REGIONS), ...(parameters.one('AllRegions') === 'true' ? [DISABLED_REGION] : [])];
  const regionInfo = names.map((regionName) => ({
    regionName,
    regionEndpoint: `ec2.${regionName}.amazonaws.com`,
    optInStatus: regionName === DISABLED_REGION ? 'not-opted-in' : 'opt-in-not-required',
  }));
  return { regionInfo };
};
