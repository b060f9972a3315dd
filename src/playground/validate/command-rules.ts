import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { COMMAND_NAME, LIMITS } from '../../base/discord-limits.ts';
import type { Problem } from './problem.ts';

type Localizations = Record<string, string | null> | null;

export interface ChoiceDraft {
  name: string;
  name_localizations?: Localizations;
  value: string | number;
}

export interface OptionDraft {
  type: ApplicationCommandOptionType;
  name: string;
  name_localizations?: Localizations;
  description?: string | null;
  description_localizations?: Localizations;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: ChoiceDraft[] | null;
  options?: OptionDraft[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}

/** A command as registered: PUT, POST and PATCH alike. */
export interface CommandDraft {
  id?: string | null;
  type?: ApplicationCommandType | null;
  name: string;
  name_localizations?: Localizations;
  description?: string | null;
  description_localizations?: Localizations;
  options?: OptionDraft[] | null;
  default_member_permissions?: string | number | null;
  dm_permission?: boolean | null;
  contexts?: number[] | null;
  integration_types?: number[] | null;
  nsfw?: boolean | null;
}

type Path = Problem['path'];

/** Chat-input commands an app may have in one scope. */
const MAX_COMMANDS = 100;

/** Rules for one command that Discord's document does not state. */
export function commandProblems(command: CommandDraft, path: Path): Problem[] {
  if ((command.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) return [];
  return [
    ...nameProblems(command, path),
    ...descriptionProblems(command, path),
    ...optionsProblems(command.options ?? [], [...path, 'options']),
    ...totalProblems(command, path),
  ];
}

/** The same for a bulk overwrite. */
export function commandSetProblems(commands: readonly CommandDraft[]): Problem[] {
  const problems = commands.flatMap((command, index) => commandProblems(command, [index]));
  const key = (command: CommandDraft): string =>
    `${command.type ?? ApplicationCommandType.ChatInput} ${command.name}`;
  const duplicates = repeated(commands.map(key)).map((index) =>
    problem([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', `is the name of another command`),
  );
  const chatInputs = commands.filter(
    ({ type }) => (type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput,
  );
  const many =
    chatInputs.length > MAX_COMMANDS
      ? [problem([], 'BASE_TYPE_BAD_LENGTH', `must be at most ${MAX_COMMANDS} commands`)]
      : [];
  return [...problems, ...duplicates, ...many];
}

function optionsProblems(options: readonly OptionDraft[], path: Path): Problem[] {
  return [
    ...options.flatMap((option, index) => optionProblems(option, [...path, index])),
    ...repeated(options.map(({ name }) => name)).map((index) =>
      problem(
        [...path, index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'is the name of another option',
      ),
    ),
    ...requiredFirst(options, path),
    ...noMixOfSubcommands(options, path),
    ...(options.length > LIMITS.commandOptions
      ? [problem(path, 'BASE_TYPE_BAD_LENGTH', `must have at most ${LIMITS.commandOptions} options`)]
      : []),
  ];
}

function optionProblems(option: OptionDraft, path: Path): Problem[] {
  return [
    ...nameProblems(option, path),
    ...descriptionProblems(option, path),
    ...choicesProblems(option, path),
    ...optionsProblems(option.options ?? [], [...path, 'options']),
  ];
}

/** The pattern holds for every localisation too, and letters that have a lower case must be in it. */
function nameProblems(named: Pick<OptionDraft, 'name' | 'name_localizations'>, path: Path): Problem[] {
  const names: [string, Path][] = [
    [named.name, [...path, 'name']],
    ...Object.entries(named.name_localizations ?? {}).map(([locale, name]): [string, Path] => [
      name ?? '',
      [...path, 'name_localizations', locale],
    ]),
  ];
  return names
    .filter(([name]) => !COMMAND_NAME.test(name) || name !== name.toLowerCase())
    .map(([name, at]) =>
      problem(
        at,
        'APPLICATION_COMMAND_INVALID_NAME',
        `must be 1 to 32 lower-case letters, digits, - or _ ("${name}")`,
      ),
    );
}

function descriptionProblems(
  described: Pick<OptionDraft, 'description' | 'description_localizations'>,
  path: Path,
): Problem[] {
  const texts: [string | null | undefined, Path][] = [
    [described.description, [...path, 'description']],
    ...Object.entries(described.description_localizations ?? {}).map(
      ([locale, text]): [string | null, Path] => [text, [...path, 'description_localizations', locale]],
    ),
  ];
  return texts
    .filter(([text]) => !text || text.length > LIMITS.commandDescription)
    .map(([text, at]) =>
      text
        ? problem(at, 'BASE_TYPE_MAX_LENGTH', `must be at most ${LIMITS.commandDescription} characters`)
        : problem(at, 'BASE_TYPE_REQUIRED', 'is required'),
    );
}

function choicesProblems(option: OptionDraft, path: Path): Problem[] {
  const choices = option.choices ?? [];
  const at: Path = [...path, 'choices'];
  return [
    ...choiceProblems(choices, at),
    ...(option.autocomplete && choices.length > 0
      ? [
          problem(
            [...path, 'autocomplete'],
            'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES',
            'cannot stand beside choices',
          ),
        ]
      : []),
  ];
}

/** Rules of a list of choices, of an option or of an autocomplete answer. */
export function choiceProblems(choices: readonly ChoiceDraft[], path: Path): Problem[] {
  return [
    ...(choices.length > LIMITS.choices
      ? [problem(path, 'BASE_TYPE_BAD_LENGTH', `must have at most ${LIMITS.choices} choices`)]
      : []),
    ...choices.flatMap((choice, index) => {
      const names: [string | null, Path][] = [
        [choice.name, [...path, index, 'name']],
        ...Object.entries(choice.name_localizations ?? {}).map(([locale, name]): [string | null, Path] => [
          name,
          [...path, index, 'name_localizations', locale],
        ]),
      ];
      const badNames = names
        .filter(([name]) => name !== null && (name.length < 1 || name.length > LIMITS.choiceName))
        .map(([, where]) =>
          problem(where, 'BASE_TYPE_BAD_LENGTH', `must be 1 to ${LIMITS.choiceName} characters`),
        );
      const badValue =
        typeof choice.value === 'string' && choice.value.length > LIMITS.choiceValue
          ? [
              problem(
                [...path, index, 'value'],
                'BASE_TYPE_MAX_LENGTH',
                `must be at most ${LIMITS.choiceValue} characters`,
              ),
            ]
          : [];
      return [...badNames, ...badValue];
    }),
    ...repeated(choices.map(({ name }) => name)).map((index) =>
      problem(
        [...path, index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        'is the name of another choice',
      ),
    ),
  ];
}

function requiredFirst(options: readonly OptionDraft[], path: Path): Problem[] {
  const firstOptional = options.findIndex((option) => !option.required && !isSubcommand(option));
  if (firstOptional === -1) return [];
  return options.flatMap((option, index) =>
    option.required && index > firstOptional
      ? [
          problem(
            [...path, index],
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'required options must come before optional ones',
          ),
        ]
      : [],
  );
}

function noMixOfSubcommands(options: readonly OptionDraft[], path: Path): Problem[] {
  const subcommands = options.filter(isSubcommand).length;
  return subcommands > 0 && subcommands < options.length
    ? [
        problem(
          path,
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'sub-commands and other options cannot be mixed',
        ),
      ]
    : [];
}

/** Names, descriptions and choice values; of each localisable text its longest counts. */
function totalProblems(command: CommandDraft, path: Path): Problem[] {
  const total = textLength(command);
  return total > LIMITS.commandTotal
    ? [
        problem(
          path,
          'APPLICATION_COMMAND_TOO_LARGE',
          `must have at most ${LIMITS.commandTotal} characters in all (has ${total})`,
        ),
      ]
    : [];
}

function textLength(node: OptionDraft | CommandDraft): number {
  const longest = (text: string | null | undefined, translations: Localizations | undefined): number =>
    Math.max(text?.length ?? 0, ...Object.values(translations ?? {}).map((value) => value?.length ?? 0));
  const own =
    longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  const choices = 'choices' in node ? (node.choices ?? []) : [];
  return (
    own +
    choices.reduce(
      (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
      0,
    ) +
    (node.options ?? []).reduce((sum, option) => sum + textLength(option), 0)
  );
}

function isSubcommand({ type }: Pick<OptionDraft, 'type'>): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** Indices of values that came before. */
function repeated(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}
