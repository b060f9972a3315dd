import type { Utility } from '../utility.ts';

/** stty: the terminal's settings. Its size is what scripts ask for; changes are taken and forgotten. */
export const stty: Utility = (tool) => {
  const size = tool.terminalSize(0);
  if (!size) {
    const input = tool.computer.dialect === 'gnu' ? "'standard input'" : 'standard input';
    return tool.fail(`${input}: Inappropriate ioctl for device`);
  }
  const { rows, columns } = size;
  if (tool.args.includes('size')) tool.out(`${rows} ${columns}\n`);
  else if (tool.args.includes('-g')) tool.out('500:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0\n');
  else if (tool.args.includes('-a')) {
    tool.out(`speed 38400 baud; rows ${rows}; columns ${columns}; line = 0;\n`);
    tool.out('intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; start = ^Q; stop = ^S; susp = ^Z;\n');
  } else if (tool.args.length === 0) tool.out('speed 38400 baud; line = 0;\n');
  return 0;
};
