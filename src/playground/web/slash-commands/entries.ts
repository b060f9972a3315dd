import type { APIApplicationCommand, APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { CommandType, OptionType } from '../api-enums.ts';
import type { ClientLocale } from '../markdown/timestamp.ts';

/** Something one can run: a command without sub-commands, or one sub-command (`docker run`). */
export interface CommandEntry {
  /** Unique among the entries: the command's id and the plain names below it. */
  key: string;
  commandId: string;
  /** From the command's own sub-command group or sub-command down; empty for a plain command. */
  path: readonly { name: string; type: 1 | 2 }[];
  /** As registered: `docker run`. */
  name: string;
  /** In the person's language: `도커 실행`. */
  label: string;
  description: string;
  /** Required ones first, as Discord demands. */
  options: readonly CommandOption[];
}

/** An option with its names in the person's language beside the registered ones. */
export interface CommandOption {
  name: string;
  label: string;
  description: string;
  required: boolean;
  definition: APIApplicationCommandBasicOption;
}

type Localizations = { [locale: string]: string | null | undefined } | null | undefined;

/** A text in the client's language, or as registered where there is no such localisation. */
export function localized(
  text: string,
  localizations: object | null | undefined,
  locale: ClientLocale,
): string {
  return (localizations as Localizations)?.[locale] ?? text;
}

/** Everything one can run, in the order registered. */
export function commandEntries(
  commands: readonly APIApplicationCommand[],
  locale: ClientLocale,
): CommandEntry[] {
  return commands
    .filter((command) => command.type === CommandType.ChatInput)
    .flatMap((command) => {
      const root: Branch = {
        commandId: command.id,
        path: [],
        names: [command.name],
        labels: [localized(command.name, command.name_localizations, locale)],
        description: localized(command.description, command.description_localizations, locale),
      };
      return branches(root, command.options ?? [], locale);
    });
}

interface Branch {
  commandId: string;
  path: CommandEntry['path'];
  names: string[];
  labels: string[];
  description: string;
}

function branches(
  branch: Branch,
  options: NonNullable<APIApplicationCommand['options']>,
  locale: ClientLocale,
): CommandEntry[] {
  const basic: CommandOption[] = [];
  const below: CommandEntry[] = [];
  for (const option of options) {
    const label = localized(option.name, option.name_localizations, locale);
    const description = localized(option.description, option.description_localizations, locale);
    if (option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup) {
      const next: Branch = {
        ...branch,
        path: [...branch.path, { name: option.name, type: option.type }],
        names: [...branch.names, option.name],
        labels: [...branch.labels, label],
        description,
      };
      below.push(...branches(next, option.options ?? [], locale));
    } else {
      basic.push({
        name: option.name,
        label,
        description,
        required: option.required ?? false,
        definition: option,
      });
    }
  }
  if (below.length > 0) return below;
  const name = branch.names.join(' ');
  return [
    {
      key: `${branch.commandId}/${branch.path.map((step) => step.name).join('/')}`,
      commandId: branch.commandId,
      path: branch.path,
      name,
      label: branch.labels.join(' '),
      description: branch.description,
      options: basic,
    },
  ];
}
