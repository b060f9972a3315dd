import { FsError } from '../../fs/fs-error.ts';
import type { Utility } from '../utility.ts';

/** less and more: the whole text at once, as there is no screen to turn pages on. */
export const pager: Utility = (tool) => {
  const files = tool.args.filter((arg) => !/^[-+]./.test(arg));
  if (files.length === 0) {
    tool.out(tool.stdin());
    return 0;
  }
  const titled = tool.name === 'more' && tool.computer.dialect === 'gnu' && files.length > 1;
  let status = 0;
  for (const file of files) {
    try {
      const text = tool.fs.readFile(file);
      tool.work(1 + (text.length >> 6));
      if (titled) tool.out(`::::::::::::::\n${file}\n::::::::::::::\n`);
      tool.out(text);
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      status = 1;
      if (tool.computer.dialect === 'busybox')
        tool.err(`${tool.name}: can't open '${file}': ${error.text}\n`);
      else
        tool.err(
          tool.name === 'more' ? `more: cannot open ${file}: ${error.text}\n` : `${file}: ${error.text}\n`,
        );
    }
  }
  return status;
};

/** vi, vim, nano and emacs draw on a screen: here a file is edited otherwise. */
export const editor: Utility = (tool) => {
  const file = tool.args.findLast((arg) => !/^[-+]/.test(arg)) ?? 'FILE';
  return tool.fail(
    `no screen to edit on here: use the "edit" button, or type  cat > ${file}  and end with Ctrl-D`,
  );
};

/** man: manuals are not installed in images. */
export const man: Utility = (tool) => {
  const page = tool.args.findLast((arg) => !arg.startsWith('-'));
  if (page === undefined) {
    tool.err("What manual page do you want?\nFor example, try 'man man'.\n");
    return 1;
  }
  tool.err(`No manual entry for ${page}\n`);
  return 16;
};
