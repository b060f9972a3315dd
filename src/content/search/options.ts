/** The option that a text begins with: `--restart` of `--restart=always`. */
export function optionIn(text: string): string | undefined {
  return /^\s*(--?[a-z][a-z-]*)/i.exec(text)?.[1]?.toLowerCase();
}

/** Whether `typed` is `option`, or short options in one that hold it: `-itd` is `-it` and `-d`. */
export function givesOption(typed: string, option: string): boolean {
  if (typed === option) return true;
  if (typed.startsWith('--') || option.startsWith('--')) return false;
  return Array.from(option).every((letter) => typed.includes(letter));
}

/**
 * A line of the prompt without `sudo`, and with the `docker` that was left out, such as `rm -f web`; any other text as it is.
 * @param commands those of docker
 */
export function asTyped(line: string, commands: ReadonlySet<string>): string {
  const text = line.replace(/^\s*sudo\s+(?=docker\s)/, '');
  const command = /^\s*([a-z]+)\s(?:.*\s)?-{1,2}[a-z]/.exec(text)?.[1];
  return command !== undefined && commands.has(command) ? `docker ${text.trimStart()}` : text;
}
