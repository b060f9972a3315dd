import { ApplicationCommandType } from 'discord-api-types/v10';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { isDeepStrictEqual } from 'node:util';
import { DiscordError } from '../errors.ts';
import { APPLICATION_ID } from '../seed.ts';
import { commandProblems, commandSetProblems } from '../validate/command-rules.ts';
import type { CommandDraft } from '../validate/command-rules.ts';
import { requireValid } from '../validate/problem.ts';
import { requireGuild } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';

/** Commands live in a scope: everywhere, or one guild. */
interface Scope {
  guildId: string | undefined;
}

export const commandEndpoints: readonly Endpoint[] = [
  ...endpoints('/applications/{application_id}/commands'),
  ...endpoints('/applications/{application_id}/guilds/{guild_id}/commands'),
];

function endpoints(base: string): Endpoint[] {
  const one = `${base}/{command_id}`;
  return [
    { method: 'GET', path: base, handle: list },
    { method: 'PUT', path: base, handle: replaceAll },
    { method: 'POST', path: base, handle: upsert },
    { method: 'GET', path: one, handle: (world, request) => ok(find(world, request)) },
    { method: 'PATCH', path: one, handle: patch },
    { method: 'DELETE', path: one, handle: remove },
  ];
}

/** The commands of a scope, in the order they were made. */
export function commandsIn(world: World, guildId: string | undefined): APIApplicationCommand[] {
  return [...world.state.commands.values()].filter((command) => command.guild_id === guildId);
}

function list(world: World, request: RestRequest): RestResponse {
  const commands = commandsIn(world, scopeOf(world, request).guildId);
  return ok(
    request.query.get('with_localizations') === 'true' ? commands : commands.map(withoutLocalizations),
  );
}

function replaceAll(world: World, request: RestRequest): RestResponse {
  const scope = scopeOf(world, request);
  const drafts = (request.body ?? []) as CommandDraft[];
  requireValid(commandSetProblems(drafts));
  const gone = new Set(commandsIn(world, scope.guildId).map(({ id }) => id));
  const kept = drafts.map((draft) => put(world, scope, draft));
  for (const { id } of kept) gone.delete(id);
  for (const id of gone) world.state.deleteCommand(id);
  announce(world);
  return ok(kept);
}

function upsert(world: World, request: RestRequest): RestResponse {
  const scope = scopeOf(world, request);
  const draft = request.body as CommandDraft;
  requireValid(commandProblems(draft, []));
  const existed = sameName(world, scope, draft) !== undefined;
  const command = put(world, scope, draft);
  announce(world);
  return { status: existed ? 200 : 201, body: command };
}

function patch(world: World, request: RestRequest): RestResponse {
  const existing = find(world, request);
  const draft = { ...existing, ...(request.body as Partial<CommandDraft>) } as CommandDraft;
  requireValid(commandProblems(draft, []));
  const command = put(world, scopeOf(world, request), draft, existing);
  announce(world);
  return ok(command);
}

function remove(world: World, request: RestRequest): RestResponse {
  world.state.deleteCommand(find(world, request).id);
  announce(world);
  return NO_CONTENT;
}

function scopeOf(world: World, request: RestRequest): Scope {
  if (param(request, 'application_id') !== APPLICATION_ID) throw new DiscordError('unknownApplication');
  const guildId = request.params.guild_id;
  if (guildId !== undefined) requireGuild(world, guildId);
  return { guildId };
}

function find(world: World, request: RestRequest): APIApplicationCommand {
  const { guildId } = scopeOf(world, request);
  const command = world.state.commands.get(param(request, 'command_id'));
  if (!command || command.guild_id !== guildId) throw new DiscordError('unknownApplicationCommand');
  return command;
}

function sameName(world: World, scope: Scope, draft: CommandDraft): APIApplicationCommand | undefined {
  const type = draft.type ?? ApplicationCommandType.ChatInput;
  return commandsIn(world, scope.guildId).find(
    (command) => command.name === draft.name && command.type === type,
  );
}

/** Creates or updates. As Discord: the id stays with the name, the version only moves when something changed. */
function put(
  world: World,
  { guildId }: Scope,
  draft: CommandDraft,
  existing: APIApplicationCommand | undefined = sameName(world, { guildId }, draft),
): APIApplicationCommand {
  const id = existing?.id ?? world.ids.next();
  const permissions = draft.default_member_permissions;
  const command = {
    id,
    application_id: APPLICATION_ID,
    ...(guildId !== undefined && { guild_id: guildId }),
    version: existing?.version ?? id,
    type: draft.type ?? ApplicationCommandType.ChatInput,
    name: draft.name,
    name_localizations: draft.name_localizations ?? null,
    description: draft.description ?? '',
    description_localizations: draft.description_localizations ?? null,
    ...(draft.options?.length ? { options: draft.options } : {}),
    default_member_permissions:
      permissions === null || permissions === undefined ? null : String(permissions),
    ...(guildId === undefined && {
      dm_permission: draft.dm_permission ?? true,
      contexts: draft.contexts ?? null,
      integration_types: draft.integration_types ?? [0],
    }),
    nsfw: draft.nsfw ?? false,
  } as unknown as APIApplicationCommand;
  if (existing && isDeepStrictEqual(command, existing)) return existing;
  const saved = existing ? { ...command, version: world.ids.next() } : command;
  world.state.putCommand(saved);
  return saved;
}

function announce(world: World): void {
  world.bus.emit({ t: 'commands', commands: commandsIn(world, undefined) });
}

/** Without `with_localizations=true` Discord leaves the dictionaries out. */
function withoutLocalizations(command: APIApplicationCommand): Partial<APIApplicationCommand> {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
