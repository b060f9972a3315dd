/** A zero-width space: keeps three backticks in a text from ending the block they stand in. */
const ZERO_WIDTH_SPACE = '\u200B';

/**
 * A terminal block: the command behind a prompt sign, and what it prints, in a fence that nothing inside can end.
 * @param prints without it only the command is shown
 */
export function bareTerminal(command: string, prints?: string): string {
  const lines = [`$ ${command}`, ...(prints === undefined ? [] : [prints.trimEnd()])].join('\n');
  return `\`\`\`console\n${lines.replaceAll('```', `\`${ZERO_WIDTH_SPACE}\`${ZERO_WIDTH_SPACE}\``)}\n\`\`\``;
}
