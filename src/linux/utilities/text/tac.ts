import { eachInput, plainComplaint, type ReadComplaint, splitLines } from './inputs.ts';
import { withOptions } from './options.ts';

/** Shows files from the last line to the first. */
export const tac = withOptions(
  {
    options: ['b before', 'r regex', 's: separator'],
    usage: { gnu: '[OPTION]... [FILE]...', busybox: '[FILE]...' },
  },
  (tool, options) =>
    eachInput(
      tool,
      options.operands,
      (text) =>
        tool.out(
          splitLines(text, options.value('s') ?? '\n')
            .toReversed()
            .join(''),
        ),
      complaint,
    ),
);

const complaint: ReadComplaint = (tool, name, error) => {
  if (tool.computer.dialect === 'busybox') return plainComplaint(tool, name, error);
  if (error.code === 'EISDIR') return `${name}: read error: Invalid argument`;
  return `failed to open '${name}' for reading: ${error.text}`;
};
