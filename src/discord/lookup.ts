import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Action } from './command.ts';
import { ANYONE, decodeCustomId, valuesToParams } from './custom-id.ts';
import type { UserError } from './errors.ts';
import { someoneElses, staleComponent } from './notices.ts';
import type { Registry } from './registry.ts';
import type { AnyRoute } from './routes.ts';

/** The parameters of a route whose schema has read them. */
export type Params = Record<string, string | number | boolean | undefined>;

/** What a slash command, or its sub-command, does; nothing when this version of the bot does not have it. */
export function findAction<S>(
  registry: Registry<S>,
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): Action<S> | undefined {
  const command = registry.commands.get(interaction.commandName);
  if (command?.action) return command.action;
  const name = interaction.options.getSubcommand(false);
  return command?.subcommands?.find((subcommand) => subcommand.name === name);
}

/** The route that a custom_id names, for the log: never what somebody made up. */
export async function routeName<S>(registry: Registry<S>, customId: string): Promise<string> {
  const id = decodeCustomId(customId);
  return (id && (await registry.route(id.route))?.name) ?? 'unknown';
}

/**
 * Where a component or modal leads, and the parameters its custom_id carries.
 * @throws {UserError} when it is stale, or somebody else's
 */
export async function findRoute<S>(
  registry: Registry<S>,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): Promise<{ route: AnyRoute<S>; params: Params }> {
  const id = decodeCustomId(interaction.customId);
  const route = id && (await registry.route(id.route));
  if (!id || !route || (route.kind === 'modal') !== interaction.isModalSubmit()) {
    throw staleRoute(registry, id?.route);
  }
  if (id.owner !== ANYONE && id.owner !== interaction.user.id) throw someoneElses(id.owner);
  const params = valuesToParams(route.params, id.values);
  if (!params) throw staleRoute(registry, route.name);
  return { route, params };
}

/** Tells that a component leads nowhere any more, naming the command it came from where that still exists. */
export function staleRoute<S>(registry: Registry<S>, route: string | undefined): UserError {
  const command = route?.split('.')[0];
  return staleComponent(command !== undefined && registry.commands.has(command) ? command : undefined);
}
