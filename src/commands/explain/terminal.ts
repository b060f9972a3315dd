import { fenceSafe, terminalBlock } from '../shared/code-block.ts';
import { brokenCommand } from './broken-command.ts';

/**
 * A terminal block: the command behind a prompt sign, in lines that a phone shows whole, and what it prints, in a fence that
 * nothing inside can end.
 * @param prints without it only the command is shown
 */
export function bareTerminal(command: string, prints?: string): string {
  const lines = [`$ ${brokenCommand(command)}`, ...(prints === undefined ? [] : [prints.trimEnd()])].join(
    '\n',
  );
  return terminalBlock(fenceSafe(lines));
}
