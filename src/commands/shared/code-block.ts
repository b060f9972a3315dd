/** A zero-width space: keeps three backticks in a text from ending the block they stand in. */
const ZERO_WIDTH_SPACE = '\u200B';

/** A text as it may stand in a fenced block: nothing in it can end the fence. */
export function fenceSafe(content: string): string {
  return content.replaceAll('```', `\`${ZERO_WIDTH_SPACE}\`${ZERO_WIDTH_SPACE}\``);
}

/** A block in the colours of a terminal session. @param content must be {@link fenceSafe} */
export function terminalBlock(content: string): string {
  return `\`\`\`console\n${content}\n\`\`\``;
}
