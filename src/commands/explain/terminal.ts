import { fenceSafe, terminalBlock } from '../shared/code-block.ts';

/**
 * A terminal block: the command behind a prompt sign, and what it prints, in a fence that nothing inside can end.
 * @param prints without it only the command is shown
 */
export function bareTerminal(command: string, prints?: string): string {
  const lines = [`$ ${command}`, ...(prints === undefined ? [] : [prints.trimEnd()])].join('\n');
  return terminalBlock(fenceSafe(lines));
}
