import type { ImageConfig } from '../../api/image.ts';
import { CHANGE_INSTRUCTIONS, refuseChange } from './instructions.ts';

/** Lines of a Dockerfile: comments and empty ones left out, those that end in `\` put together. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\[ \t]*\n/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * What `--change` of commit and import makes of a configuration.
 * @param changes lines of a Dockerfile
 * @throws EngineError changeInvalid, signalInvalid
 */
export function applyChanges(config: ImageConfig, changes: readonly string[]): ImageConfig {
  if (changes.length === 0) return config;
  const lines = linesOf(changes.join('\n'));
  if (lines.length === 0) refuseChange('file with no instructions');
  const parsed = lines.map((line) => {
    const [name = ''] = line.split(/\s/, 1);
    const instruction = Object.hasOwn(CHANGE_INSTRUCTIONS, name.toUpperCase())
      ? CHANGE_INSTRUCTIONS[name.toUpperCase()]
      : undefined;
    if (!instruction) refuseChange(`${name.toUpperCase()} is not a valid change command`);
    return { instruction, rest: line.slice(name.length).trim() };
  });
  return parsed.reduce((current, { instruction, rest }) => instruction(current, rest), config);
}
