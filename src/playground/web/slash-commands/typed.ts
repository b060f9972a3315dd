import type { CommandEntry, CommandOption } from './entries.ts';

/** What a line that begins with a slash says so far. */
export interface TypedCommand {
  entry: CommandEntry;
  /** Text by option name. */
  fields: Record<string, string>;
  /** Whether a space or more follows the name: the person is done choosing the command. */
  named: boolean;
}

/**
 * Reads `/설명 컨테이너` or `/quiz topic:네트워크 count:5`. The longest name wins (`docker run` before `docker`); text before any
 * `name:` goes to the options in their order, the last of which takes what is left.
 * Undefined unless the line names one entry in full.
 */
export function readTyped(line: string, entries: readonly CommandEntry[]): TypedCommand | undefined {
  if (!line.startsWith('/')) return undefined;
  const typed = line.slice(1);
  let best: { entry: CommandEntry; length: number } | undefined;
  for (const entry of entries) {
    for (const name of [entry.label, entry.name]) {
      if (name.length > (best?.length ?? 0) && names(typed, name)) best = { entry, length: name.length };
    }
  }
  if (!best) return undefined;
  const rest = typed.slice(best.length);
  return { entry: best.entry, fields: readFields(rest.trimStart(), best.entry.options), named: rest !== '' };
}

function names(typed: string, name: string): boolean {
  const start = typed.slice(0, name.length).normalize('NFC').toLowerCase();
  const after = typed[name.length];
  return start === name.toLowerCase() && (after === undefined || /\s/.test(after));
}

function readFields(text: string, options: readonly CommandOption[]): Record<string, string> {
  const fields: Record<string, string> = {};
  const marks = [...text.matchAll(/(?:^|\s)([^\s:]+):/gu)]
    .map((match) => ({
      option: optionNamed(options, match[1] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter((mark) => mark.option !== undefined);
  marks.forEach(({ option, end }, index) => {
    if (option) fields[option.name] = text.slice(end, marks[index + 1]?.start).trim();
  });
  let loose = text.slice(0, marks[0]?.start).trim();
  const open = options.filter((option) => fields[option.name] === undefined);
  const required = open.filter((option) => option.required);
  const takers = required.length > 0 ? required : open.slice(0, 1);
  takers.forEach((option, index) => {
    if (loose === '') return;
    const isLast = index === takers.length - 1;
    const word = isLast ? loose : (/^\S+/.exec(loose)?.[0] ?? loose);
    fields[option.name] = word;
    loose = loose.slice(word.length).trimStart();
  });
  return fields;
}

function optionNamed(options: readonly CommandOption[], name: string): CommandOption | undefined {
  return options.find((option) => option.name === name || option.label === name);
}
