import type { APIApplicationCommandOptionChoice, ChatInputCommandInteraction } from 'discord.js';
import { ApplicationCommandOptionType, type APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { Localized } from '../base/locale.ts';
import { localizations } from './localizations.ts';

interface OptionBase {
  /** Its Korean name; the English one is its key in the declaration. */
  readonly ko: string;
  readonly description: Localized;
  readonly required?: boolean;
}

export interface StringOption extends OptionBase {
  readonly type: 'string';
  readonly maxLength?: number;
  /** Fixed choices: value -> shown name. */
  readonly choices?: Readonly<Record<string, Localized>>;
  /** Whether the command's `autocomplete` proposes values; any other text may still be sent. */
  readonly autocomplete?: boolean;
}

export interface IntegerOption extends OptionBase {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanOption extends OptionBase {
  readonly type: 'boolean';
}

export type Option = StringOption | IntegerOption | BooleanOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends StringOption
  ? O['choices'] extends Readonly<Record<infer K extends string, Localized>>
    ? K
    : string
  : O extends IntegerOption
    ? number
    : boolean;

/** The values a handler gets, typed by the declaration: required ones are there, others may be undefined. */
export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

function toChoices(
  choices: Readonly<Record<string, Localized>>,
): APIApplicationCommandOptionChoice<string>[] {
  return Object.entries(choices).map(([value, name]) => ({
    value,
    name: name.en,
    name_localizations: localizations(name),
  }));
}

/** An option as Discord's API takes it. */
export function toApiOption(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = {
    name,
    name_localizations: localizations({ ko: option.ko, en: name }),
    description: option.description.en,
    description_localizations: localizations(option.description),
    required: option.required ?? false,
  };
  switch (option.type) {
    case 'string':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
        ...(option.choices
          ? { choices: toChoices(option.choices) }
          : option.autocomplete
            ? { autocomplete: true as const }
            : {}),
      };
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
      };
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
  }
}

/** Reads the values of an interaction by the declaration. Discord has checked types and required ones already. */
export function readOptions<O extends Options>(
  options: O,
  given: Pick<ChatInputCommandInteraction['options'], 'get'>,
): OptionValues<O> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    values[name] = given.get(name, option.required ?? false)?.value ?? undefined;
  }
  return values as OptionValues<O>;
}
