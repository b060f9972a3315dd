import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Localized } from '../base/locale.ts';
import type { AutocompleteContext, CommandContext } from './context.ts';
import { localizations } from './localizations.ts';
import { toApiOption, type Options, type OptionValues } from './options.ts';
import type { AnyRoute } from './routes.ts';

/** A proposal while somebody types: what is shown, and what is sent when it is chosen. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Who sees the first answer, also when it has to be deferred. */
export type Visibility = 'private' | 'public';

/** What a command or sub-command takes and does. `O` are its options, from which the types of its arguments follow. */
interface ActionDeclaration<S, O extends Options> {
  readonly options: O;
  /** Who sees the first answer; may follow from the options. */
  readonly visibility: Visibility | ((options: OptionValues<O>) => Visibility);
  run(context: CommandContext<S>, options: OptionValues<O>): Promise<void>;
  /** Proposals for the option being typed in; at most 25 are shown. */
  autocomplete?(
    context: AutocompleteContext<S>,
    typed: TypedText<keyof O & string>,
  ): Promise<readonly Choice[]>;
}

/** The option in which somebody is typing, and what is there so far. */
export interface TypedText<K extends string = string> {
  readonly option: K;
  readonly value: string;
}

interface Named {
  /** English name; Discord's pattern for command names holds for both. */
  readonly name: string;
  /** Korean name (Hangul is allowed). */
  readonly ko: string;
  readonly description: Localized;
}

interface CommandBase<S> extends Named {
  /** What /help says of it: a sentence or two, Discord Markdown. */
  readonly help: Localized;
  /**
   * Where it can be used. `everywhere`: servers, DMs and, by a user-installed app, servers without the bot.
   * `servers`: only where the bot itself is a member.
   */
  readonly where: 'everywhere' | 'servers';
  /** Bit field of permissions a member needs to see it (a server's admins can change that). */
  readonly memberPermissions?: bigint;
  /** What the components and modals of its messages lead to: in files of their own, loaded when one is used first. */
  readonly routes?: () => Promise<readonly AnyRoute<S>[]>;
}

/** An action whose option types have been checked by its declaration and are needed no longer. */
export type Action<S> = ActionDeclaration<S, Options>;
export type Subcommand<S> = Named & Action<S>;

/** A slash command: either it acts itself, or each of its sub-commands does. */
export type Command<S> = CommandBase<S> &
  (
    | { readonly action: Action<S>; readonly subcommands?: never }
    | { readonly action?: never; readonly subcommands: readonly Subcommand<S>[] }
  );

/** Declares a command that acts itself; the arguments of `run` are typed by `options`. */
export function defineCommand<S, const O extends Options>(
  declaration: CommandBase<S> & ActionDeclaration<S, O>,
): Command<S> {
  // The one place where the option types are let go: readOptions() builds the values from the same declaration.
  return { ...declaration, action: declaration as unknown as Action<S> };
}

/** Declares a sub-command, for the `subcommands` of a command. */
export function defineSubcommand<S, const O extends Options>(
  declaration: Named & ActionDeclaration<S, O>,
): Subcommand<S> {
  return declaration as unknown as Subcommand<S>;
}

function toApiOptions<S>(action: Action<S>) {
  return Object.entries(action.options).map(([name, option]) => toApiOption(name, option));
}

function named({ name, ko, description }: Named) {
  return {
    name,
    name_localizations: localizations({ ko, en: name }),
    description: description.en,
    description_localizations: localizations(description),
  };
}

/** The command as Discord's API takes it. */
export function toApiCommand<S>(command: Command<S>): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const everywhere = command.where === 'everywhere';
  const options: APIApplicationCommandOption[] = command.action
    ? toApiOptions(command.action)
    : command.subcommands.map((subcommand) => ({
        type: ApplicationCommandOptionType.Subcommand,
        ...named(subcommand),
        options: toApiOptions(subcommand),
      }));
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(command),
    options,
    default_member_permissions: command.memberPermissions?.toString() ?? null,
    integration_types: everywhere
      ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
      : [ApplicationIntegrationType.GuildInstall],
    contexts: everywhere
      ? [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]
      : [InteractionContextType.Guild],
  };
}
