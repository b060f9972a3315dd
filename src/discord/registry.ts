import { readdir } from 'node:fs/promises';
import { COMMAND_NAME, LIMITS } from '../base/discord-limits.ts';
import type { Command } from './command.ts';
import type { AnyRoute } from './routes.ts';

/** Every command and route of the bot, by name. */
export interface Registry<S> {
  readonly commands: ReadonlyMap<string, Command<S>>;
  /** The route of that name, `command.what`; those of a command are loaded when one of them is asked for. */
  route(name: string): Promise<AnyRoute<S> | undefined>;
  /**
   * Loads the routes of all commands, with pauses in between, so that nobody waits for it later.
   * @throws {CommandFileError} on a name used twice, or one that is not its command's
   */
  load(this: void, pause?: () => Promise<void>): Promise<void>;
}

/** A command file that cannot be used: the bot does not start without it. */
export class CommandFileError extends Error {
  override readonly name = 'CommandFileError';
}

const ROUTE_NAME = /^[a-z]+(?:\.[a-z-]+)+$/;

/**
 * Indexes commands, and their routes as they are loaded.
 * @throws {CommandFileError} on a name used twice or one that Discord would refuse
 */
export function createRegistry<S>(list: readonly Command<S>[]): Registry<S> {
  const commands = new Map<string, Command<S>>();
  const koreanNames = new Set<string>();
  for (const command of list) {
    checkTexts(command);
    if (commands.has(command.name)) throw new CommandFileError(`two commands are called /${command.name}`);
    if (koreanNames.has(command.ko)) throw new CommandFileError(`two commands are called /${command.ko}`);
    commands.set(command.name, command);
    koreanNames.add(command.ko);
  }
  const loaded = new Map<string, Promise<RoutesByName<S>>>();
  const routesOf = (command: Command<S>): Promise<RoutesByName<S>> => {
    const routes = loaded.get(command.name) ?? loadRoutes(command);
    loaded.set(command.name, routes);
    return routes;
  };
  return {
    commands,
    async route(name) {
      const command = commands.get(name.split('.')[0] ?? '');
      return command && (await routesOf(command)).get(name);
    },
    async load(pause) {
      for (const command of commands.values()) {
        await routesOf(command);
        await pause?.();
      }
    },
  };
}

type RoutesByName<S> = ReadonlyMap<string, AnyRoute<S>>;

function checkTexts<S>({ name, ko, description }: Command<S>): void {
  for (const each of [name, ko]) {
    if (!COMMAND_NAME.test(each) || each !== each.toLowerCase()) {
      throw new CommandFileError(`"${each}" is no name Discord takes for a command`);
    }
  }
  for (const text of [description.ko, description.en]) {
    if (text.length === 0 || text.length > LIMITS.commandDescription) {
      throw new CommandFileError(`/${name}: a description has 1 to ${LIMITS.commandDescription} characters`);
    }
  }
}

async function loadRoutes<S>(command: Command<S>): Promise<RoutesByName<S>> {
  const routes = new Map<string, AnyRoute<S>>();
  for (const route of (await command.routes?.()) ?? []) {
    if (!ROUTE_NAME.test(route.name) || !route.name.startsWith(`${command.name}.`)) {
      throw new CommandFileError(`route "${route.name}" of /${command.name}: write ${command.name}.what`);
    }
    if (routes.has(route.name)) throw new CommandFileError(`two routes are called "${route.name}"`);
    routes.set(route.name, route);
  }
  return routes;
}

/**
 * Finds the commands: every `.ts` file directly in `directory` is one and exports it as `command`. Folders beside
 * them hold what the commands are made of. A file without a command is an error, never skipped.
 * @throws {CommandFileError} naming the file
 */
export async function discoverCommands<S>(directory: URL): Promise<Registry<S>> {
  const entries = await readdir(directory, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  const commands = await Promise.all(
    files.map(async (file) => {
      if (!file.endsWith('.ts')) throw new CommandFileError(`${file}: only command files belong here`);
      const module = (await import(new URL(file, directory).href)) as { command?: Command<S> };
      const { command } = module;
      if (!command?.name) throw new CommandFileError(`${file}: must export its command as \`command\``);
      if (`${command.name}.ts` !== file)
        throw new CommandFileError(`${file}: declares /${command.name}; name it so`);
      return command;
    }),
  );
  return createRegistry(commands);
}
