import { DiscordAPIError, Routes, type REST } from 'discord.js';
import type {
  APIApplicationCommand,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

type Declared = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What a registration did, by command name. */
export interface RegistrationReport {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Brings Discord's list of global commands in line with ours, writing only what differs: a restart without changes
 * costs one GET, and a command keeps its id and its per-server permissions.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  declared: readonly Declared[],
): Promise<RegistrationReport> {
  const route = Routes.applicationCommands(applicationId);
  const existing = await existingCommands(rest, applicationId);
  if (!existing || existing.length === 0) {
    await rest.put(route, { body: declared });
    return { changed: declared.map(({ name }) => name), removed: [], unchanged: [] };
  }
  const byName = new Map(existing.map((command) => [command.name, command]));
  const changed = declared.filter((command) => {
    const before = byName.get(command.name);
    return !before || canonical(before) !== canonical(command);
  });
  const names = new Set(declared.map(({ name }) => name));
  const removed = existing.filter(({ name }) => !names.has(name));
  try {
    for (const command of changed) await rest.post(route, { body: command });
    for (const { id } of removed) await rest.delete(Routes.applicationCommand(applicationId, id));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    await rest.put(route, { body: declared });
  }
  const changedNames = new Set(changed.map(({ name }) => name));
  return {
    changed: [...changedNames],
    removed: removed.map(({ name }) => name),
    unchanged: declared.map(({ name }) => name).filter((name) => !changedNames.has(name)),
  };
}

/** What Discord has now; `undefined` from a server that cannot list commands. */
async function existingCommands(
  rest: REST,
  applicationId: string,
): Promise<APIApplicationCommand[] | undefined> {
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const list = await rest.get(Routes.applicationCommands(applicationId), { query });
    return Array.isArray(list) ? (list as APIApplicationCommand[]) : undefined;
  } catch (error) {
    if (isUnsupported(error)) return undefined;
    throw error;
  }
}

/** A server that speaks only part of the protocol: every one that takes commands takes the whole list by PUT. */
function isUnsupported(error: unknown): boolean {
  return error instanceof DiscordAPIError && (error.status === 404 || error.status === 405);
}

/** Fields that Discord adds by itself; they say nothing of what was declared. */
const SERVER_FIELDS = new Set([
  'id',
  'application_id',
  'version',
  'guild_id',
  'dm_permission',
  'name_localized',
  'description_localized',
  'handler',
]);

/** What Discord takes an absent field to be. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  required: false,
  autocomplete: false,
  nsfw: false,
  default_permission: true,
  default_member_permissions: null,
};

/** One text for all spellings of the same command: keys sorted, defaults and Discord's own fields left out. */
function canonical(command: Declared | APIApplicationCommand): string {
  return JSON.stringify(command, (key, value: unknown) => {
    if (key === 'integration_types' || key === 'contexts')
      return Array.isArray(value) ? value.map(Number).toSorted((a, b) => a - b) : value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const kept = Object.entries(value).filter(
      ([name, item]) =>
        !SERVER_FIELDS.has(name) &&
        item !== undefined &&
        item !== null &&
        !(name in DEFAULTS && DEFAULTS[name] === item) &&
        !(Array.isArray(item) && item.length === 0),
    );
    return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
