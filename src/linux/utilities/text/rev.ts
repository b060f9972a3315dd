import { eachInput, plainComplaint, type ReadComplaint, splitLines } from './inputs.ts';
import { withOptions } from './options.ts';

/** Turns each line around. */
export const rev = withOptions(
  { options: [], usage: { gnu: '[options] [file ...]', busybox: '[FILE]...' } },
  (tool, options) =>
    eachInput(
      tool,
      options.operands,
      (text) => {
        for (const line of splitLines(text)) {
          const ended = line.endsWith('\n');
          const body = ended ? line.slice(0, -1) : line;
          tool.out(`${Array.from(body).toReversed().join('')}${ended ? '\n' : ''}`);
        }
      },
      complaint,
    ),
);

const complaint: ReadComplaint = (tool, name, error) =>
  tool.computer.dialect === 'gnu' ? `cannot open ${name}: ${error.text}` : plainComplaint(tool, name, error);
