import {
  ApplicationCommandOptionType as Type,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import { memberPayload, partialChannelPayload } from '../payloads.ts';
import { memberPermissions } from '../permissions.ts';
import type { PageOption } from '../protocol.ts';
import type { Channel, PersonRecord } from '../state.ts';
import type { OptionDraft } from '../validate/command-rules.ts';
import { findUser } from '../world.ts';
import type { World } from '../world.ts';
import { PersonError } from './problem.ts';

const SUBCOMMANDS: ReadonlySet<number> = new Set([Type.Subcommand, Type.SubcommandGroup]);

/** The value of one option as a test writes it. */
export type OptionValue = string | number | boolean;

/** The commands a person is offered in a channel: by context, installation and permission. */
export function offeredCommands(
  world: World,
  person: PersonRecord,
  channel: Channel,
): APIApplicationCommand[] {
  return [...world.state.commands.values()].filter((command) => isOffered(world, person, channel, command));
}

export function isOffered(
  world: World,
  person: PersonRecord,
  channel: Channel,
  command: APIApplicationCommand,
): boolean {
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  if (command.guild_id !== undefined && command.guild_id !== guild?.id) return false;
  const context = guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(context)) return false;
  const installs = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
  const byGuild = installs.includes(ApplicationIntegrationType.GuildInstall) && (guild?.botIsMember ?? true);
  const byUser = installs.includes(ApplicationIntegrationType.UserInstall);
  if (command.guild_id === undefined && !byGuild && !byUser) return false;
  const needed = command.default_member_permissions;
  if (!guild || needed === null || needed === undefined) return true;
  const required = BigInt(needed);
  return required !== 0n
    ? (memberPermissions(guild, person.user.id) & required) === required
    : guild.ownerId === person.user.id;
}

/** Finds `quiz start` among the offered commands; each word may also be its localised name. @throws PersonError */
export function findCommand(
  world: World,
  person: PersonRecord,
  channel: Channel,
  words: string,
): { command: APIApplicationCommand; path: OptionDraft[] } {
  const [name = '', ...rest] = words.replace(/^\//, '').split(/\s+/);
  const named = (entry: { name: string; name_localizations?: object | null }, word: string): boolean =>
    entry.name === word || Object.values(entry.name_localizations ?? {}).includes(word);
  const command = offeredCommands(world, person, channel).find((entry) => named(entry, name));
  if (!command) throw new PersonError(`/${name} is not offered to ${person.user.username} here`, 404);
  let options = (command.options ?? []) as OptionDraft[];
  const path = rest.map((word) => {
    const found = options.find((option) => isSubcommand(option) && named(option, word));
    if (!found) throw new PersonError(`/${words} has no sub-command ${word}`, 404);
    options = found.options ?? [];
    return found;
  });
  return { command, path };
}

/** Wraps the options of the innermost sub-command in its parents, as an interaction nests them. */
export function nestOptions(path: readonly OptionDraft[], options: PageOption[]): PageOption[] {
  return path.reduceRight<PageOption[]>((inner, { name, type }) => [{ name, type, options: inner }], options);
}

/** Gives values their declared types. @throws PersonError for an option the command does not have */
export function typedOptions(
  declared: readonly OptionDraft[],
  values: Readonly<Record<string, OptionValue>>,
  focused?: string,
): PageOption[] {
  return Object.entries(values).map(([name, value]) => {
    const option = declared.find((entry) => entry.name === name);
    if (!option) throw new PersonError(`there is no option "${name}"`);
    return { name, type: option.type, value, ...(name === focused && { focused: true }) };
  });
}

/** What Discord's client checks before it sends a command. @throws PersonError */
export function checkOptions(command: APIApplicationCommand, options: readonly PageOption[]): void {
  let declared = (command.options ?? []) as OptionDraft[];
  let given: readonly PageOption[] = options;
  while (declared.some(isSubcommand)) {
    const [chosen] = given;
    const subcommand = declared.find(({ name }) => name === chosen?.name);
    if (!subcommand || !chosen || !isSubcommand(chosen))
      throw new PersonError(`/${command.name} needs one of its sub-commands`);
    declared = subcommand.options ?? [];
    given = chosen.options ?? [];
  }
  for (const option of declared) {
    const value = given.find(({ name }) => name === option.name)?.value;
    if (value === undefined) {
      if (option.required) throw new PersonError(`/${command.name}: the option "${option.name}" is required`);
      continue;
    }
    checkValue(option, value);
  }
  const unknown = given.find(({ name }) => !declared.some((option) => option.name === name));
  if (unknown) throw new PersonError(`/${command.name} has no option "${unknown.name}"`);
}

function checkValue(option: OptionDraft, value: OptionValue): void {
  const wanted = VALUE_TYPES[option.type] ?? 'string';
  const wrong = (what: string): PersonError => new PersonError(`option "${option.name}": ${what}`);
  if (typeof value !== wanted) throw wrong(`must be a ${wanted}`);
  if (option.type === Type.Integer && !Number.isInteger(value)) throw wrong('must be an integer');
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    throw wrong('must be one of its choices');
  }
  if (typeof value === 'number') {
    if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity)) {
      throw wrong('is out of range');
    }
  }
  if (typeof value === 'string' && option.type === Type.String) {
    if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6000)) {
      throw wrong('is too short or too long');
    }
  }
}

const VALUE_TYPES: Readonly<Record<number, 'string' | 'number' | 'boolean'>> = {
  [Type.Integer]: 'number',
  [Type.Number]: 'number',
  [Type.Boolean]: 'boolean',
};

/** The users and channels that options or selects name, as the person who names them sees them. @throws PersonError */
export function resolvedData(
  world: World,
  person: PersonRecord,
  channel: Channel,
  ids: { users: readonly string[]; channels: readonly string[] },
): object | undefined {
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  const users: Record<string, APIUser> = {};
  const members: Record<string, object> = {};
  const channels: Record<string, object> = {};
  for (const id of ids.users) {
    const user = findUser(world, id);
    if (!user) throw new PersonError(`there is no user ${id}`);
    users[id] = user;
    if (!guild) continue;
    const { user: _user, ...member } = memberPayload(world, guild, id);
    members[id] = { ...member, permissions: memberPermissions(guild, id).toString() };
  }
  for (const id of ids.channels) {
    const named = world.state.channels.get(id);
    if (!named || named.guildId !== channel.guildId) throw new PersonError(`there is no channel ${id}`);
    channels[id] = partialChannelPayload(world, named, guild && memberPermissions(guild, person.user.id));
  }
  if (ids.users.length + ids.channels.length === 0) return undefined;
  return {
    ...(ids.users.length > 0 && { users, ...(guild && { members }) }),
    ...(ids.channels.length > 0 && { channels }),
  };
}

/** Every option of a command at the deepest level, where the values are. */
export function innermost(options: readonly PageOption[]): readonly PageOption[] {
  const [first] = options;
  return first && isSubcommand(first) ? innermost(first.options ?? []) : options;
}

/** A command's name with the sub-commands chosen: `settings language`. */
export function fullName(command: { name: string }, options: readonly PageOption[]): string {
  const chosen = options.find(isSubcommand);
  return chosen ? `${command.name} ${fullName(chosen, chosen.options ?? [])}` : command.name;
}

function isSubcommand({ type }: { type: number }): boolean {
  return SUBCOMMANDS.has(type);
}
