import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { PageOption } from '../../protocol.ts';
import { OptionType } from '../api-enums.ts';
import type { ClientLocale } from '../markdown/timestamp.ts';
import { localized } from './entries.ts';
import type { CommandEntry, CommandOption } from './entries.ts';

/** What one option's field holds: its text and, where it was picked from a list, the value behind it. */
export interface FieldValue {
  text: string;
  value?: string | number | boolean;
}

export type Fields = Readonly<Record<string, FieldValue>>;

/** Something a field offers to pick. */
export interface Suggestion {
  label: string;
  value: string | number | boolean;
  detail?: string;
}

/** The people and channels an option can name. */
export interface Directory {
  people: readonly { id: string; name: string }[];
  channels: readonly { id: string; name: string }[];
}

/** Why a field cannot be sent. `limit` is the length or number it has to keep to. */
export type FieldProblem =
  | { code: 'required' | 'notAnInteger' | 'notANumber' | 'notAChoice' | 'notSupported' }
  | { code: 'tooShort' | 'tooLong' | 'tooSmall' | 'tooLarge'; limit: number };

/** What can be picked without asking the bot: choices, yes/no, people, channels. Undefined for free text. */
export function fixedSuggestions(
  option: CommandOption,
  directory: Directory,
  locale: ClientLocale,
): Suggestion[] | undefined {
  const { definition } = option;
  if ('choices' in definition && definition.choices && definition.choices.length > 0) {
    return definition.choices.map((choice) => choiceSuggestion(choice, locale));
  }
  const people = directory.people.map(({ id, name }) => ({ label: name, value: id, detail: '@' }));
  const channels = directory.channels.map(({ id, name }) => ({ label: name, value: id, detail: '#' }));
  if (definition.type === OptionType.Boolean) return YES_NO[locale];
  if (definition.type === OptionType.User || definition.type === OptionType.Mentionable) return people;
  if (definition.type === OptionType.Channel) return channels;
  return undefined;
}

const YES_NO: Readonly<Record<ClientLocale, Suggestion[]>> = {
  ko: [
    { label: '예', value: true },
    { label: '아니요', value: false },
  ],
  'en-US': [
    { label: 'True', value: true },
    { label: 'False', value: false },
  ],
};

/** A choice of a command or of the bot's autocomplete answer, named in the person's language. */
export function choiceSuggestion(
  choice: APIApplicationCommandOptionChoice,
  locale: ClientLocale,
): Suggestion {
  return { label: localized(choice.name, choice.name_localizations, locale), value: choice.value };
}

/** The suggestions whose label begins with or contains what was typed, those that begin with it first. */
export function matching(suggestions: readonly Suggestion[], text: string): Suggestion[] {
  const wanted = text.replace(/^[@#]/, '').trim().toLowerCase();
  const starts = suggestions.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const contains = suggestions.filter(
    ({ label }) => !label.toLowerCase().startsWith(wanted) && label.toLowerCase().includes(wanted),
  );
  return [...starts, ...contains];
}

/** The value of one field, or why it cannot be sent; undefined where it is empty and may be. */
export function fieldValue(
  option: CommandOption,
  field: FieldValue | undefined,
  suggestions: readonly Suggestion[] | undefined,
): { value: string | number | boolean } | { problem: FieldProblem } | undefined {
  const text = field?.text.trim() ?? '';
  if (!field || text === '') return option.required ? { problem: { code: 'required' } } : undefined;
  const { definition } = option;
  if (suggestions) {
    const plain = text.replace(/^[@#]/, '').toLowerCase();
    const picked = suggestions.find(({ label, value }) =>
      field.value === undefined
        ? label.toLowerCase() === plain || String(value).toLowerCase() === plain
        : value === field.value,
    );
    return picked ? { value: picked.value } : { problem: { code: 'notAChoice' } };
  }
  if (definition.type === OptionType.Integer || definition.type === OptionType.Number) {
    return numberValue(field, definition);
  }
  // Attachments and roles: the local Discord has neither to give.
  if (definition.type !== OptionType.String) return { problem: { code: 'notSupported' } };
  const { min_length: least = 0, max_length: most = Infinity } = definition;
  if (text.length > most) return { problem: { code: 'tooLong', limit: most } };
  if (text.length < least) return { problem: { code: 'tooShort', limit: least } };
  return { value: field.value ?? text };
}

function numberValue(
  field: FieldValue,
  definition: { type: OptionTypeNumber; min_value?: number; max_value?: number },
): { value: string | number | boolean } | { problem: FieldProblem } {
  const value = Number(field.value ?? field.text.trim());
  const isInteger = definition.type === OptionType.Integer;
  if (isInteger && !Number.isSafeInteger(value)) return { problem: { code: 'notAnInteger' } };
  if (!Number.isFinite(value)) return { problem: { code: 'notANumber' } };
  if (definition.min_value !== undefined && value < definition.min_value) {
    return { problem: { code: 'tooSmall', limit: definition.min_value } };
  }
  if (definition.max_value !== undefined && value > definition.max_value) {
    return { problem: { code: 'tooLarge', limit: definition.max_value } };
  }
  return { value };
}

type OptionTypeNumber = typeof OptionType.Integer | typeof OptionType.Number;

/** The whole of an entry's options as the interaction carries them, or what is wrong with which. */
export function commandOptions(
  entry: CommandEntry,
  fields: Fields,
  suggestionsOf: (option: CommandOption) => readonly Suggestion[] | undefined,
): { options: PageOption[] } | { problems: Record<string, FieldProblem> } {
  const options: PageOption[] = [];
  const problems: Record<string, FieldProblem> = {};
  for (const option of entry.options) {
    const result = fieldValue(option, fields[option.name], suggestionsOf(option));
    if (!result) continue;
    if ('problem' in result) problems[option.name] = result.problem;
    else options.push({ name: option.name, type: option.definition.type, value: result.value });
  }
  return Object.keys(problems).length > 0 ? { problems } : { options: nested(entry, options) };
}

/** The options as they stand while one is being typed: the focused one as text, the others where valid. */
export function autocompleteOptions(
  entry: CommandEntry,
  fields: Fields,
  focused: string,
  suggestionsOf: (option: CommandOption) => readonly Suggestion[] | undefined,
): PageOption[] {
  const options = entry.options.flatMap((option): PageOption[] => {
    const { name } = option;
    const type: number = option.definition.type;
    if (name === focused) return [{ name, type, value: fields[name]?.text ?? '', focused: true }];
    const result = fieldValue(option, fields[name], suggestionsOf(option));
    return result && 'value' in result ? [{ name, type, value: result.value }] : [];
  });
  return nested(entry, options);
}

function nested(entry: CommandEntry, options: PageOption[]): PageOption[] {
  return entry.path.reduceRight((inner, { name, type }) => [{ name, type, options: inner }], options);
}
