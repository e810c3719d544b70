import { type Release, renderChart } from '../../src/index.ts';

/** What Helm says when it refuses a release: the lines that say what is wrong, without those that say where in the templates. */
export const refusalOf = async (release: Release): Promise<string> => {
  try {
    await renderChart(release);
  } catch (error) {
    return toReason((error as Error).message);
  }
  return 'It was not refused.';
};

const toReason = (message: string): string => {
  const lines = message.split('\n').map((line) => line.trim());
  const schema = lines.filter((line) => line.startsWith('- at '));
  if (schema.length > 0) return schema.map((line) => line.slice('- at '.length)).join('\n');
  const template = lines.findIndex((line) => line.includes('execution error at'));
  return template === -1 ? message : lines[template + 1]!;
};
