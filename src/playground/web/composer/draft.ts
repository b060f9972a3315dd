import type { CommandEntry, CommandOption } from '../slash-commands/entries.ts';
import type { FieldProblem, Fields, FieldValue } from '../slash-commands/values.ts';

/** A command with its options being filled in. */
export interface CommandDraft {
  mode: 'command';
  entry: CommandEntry;
  fields: Fields;
  /** The options on show, in the command's order: required ones always, others once added. */
  shown: readonly string[];
  /** The option being typed in. */
  active: string | undefined;
  problems: Readonly<Record<string, FieldProblem>>;
}

/** What the composer holds: a line of chat, or a command. */
export type Draft = { mode: 'text'; text: string } | CommandDraft;

export const EMPTY_DRAFT: Draft = { mode: 'text', text: '' };

/**
 * Begins a command with what was already typed for it. The cursor goes to the first option still empty, or
 * behind what was typed last.
 */
export function startCommand(
  entry: CommandEntry,
  typed: Readonly<Record<string, string>> = {},
): CommandDraft {
  const fields = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, { text }]));
  const wanted = entry.options.filter((option) => option.required || typed[option.name] !== undefined);
  // A command whose options are all optional would leave nowhere to type.
  const shown = (wanted.length > 0 ? wanted : entry.options.slice(0, 1)).map(({ name }) => name);
  const active = shown.find((name) => !typed[name]) ?? shown.at(-1);
  return { mode: 'command', entry, fields, shown, active, problems: {} };
}

export function setField(draft: CommandDraft, name: string, value: FieldValue): CommandDraft {
  const problems = Object.fromEntries(Object.entries(draft.problems).filter(([other]) => other !== name));
  return { ...draft, fields: { ...draft.fields, [name]: value }, problems };
}

export function showOption(draft: CommandDraft, name: string): CommandDraft {
  const shown = draft.entry.options
    .map((option) => option.name)
    .filter((other) => other === name || draft.shown.includes(other));
  return { ...draft, shown, active: name };
}

/** Takes an optional option away with what it held; required ones stay. */
export function hideOption(draft: CommandDraft, name: string): CommandDraft {
  if (optionOf(draft, name)?.required) return draft;
  const shown = draft.shown.filter((other) => other !== name);
  const fields = Object.fromEntries(Object.entries(draft.fields).filter(([other]) => other !== name));
  return { ...draft, shown, fields, active: shown.at(-1) };
}

export function optionOf(draft: CommandDraft, name: string | undefined): CommandOption | undefined {
  return draft.entry.options.find((option) => option.name === name);
}

/** The next required option that is still empty: where the cursor goes once another one is picked. */
export function nextEmpty(draft: CommandDraft): string | undefined {
  return draft.shown.find((name) => optionOf(draft, name)?.required && !draft.fields[name]?.text);
}
