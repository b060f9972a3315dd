import { readdir } from 'node:fs/promises';
import { COMMAND_NAME, LIMITS } from '../base/discord-limits.ts';
import type { Command } from './command.ts';
import type { AnyRoute } from './routes.ts';

/** Every command and route of the bot, by name. */
export interface Registry<S> {
  readonly commands: ReadonlyMap<string, Command<S>>;
  readonly routes: ReadonlyMap<string, AnyRoute<S>>;
}

/** A command file that cannot be used: the bot does not start without it. */
export class CommandFileError extends Error {
  override readonly name = 'CommandFileError';
}

const ROUTE_NAME = /^[a-z]+(?:\.[a-z-]+)+$/;

/**
 * Indexes commands and their routes.
 * @throws {CommandFileError} on a name used twice or one that Discord would refuse
 */
export function createRegistry<S>(list: readonly Command<S>[]): Registry<S> {
  const commands = new Map<string, Command<S>>();
  const koreanNames = new Set<string>();
  const routes = new Map<string, AnyRoute<S>>();
  for (const command of list) {
    for (const name of [command.name, command.ko]) {
      if (!COMMAND_NAME.test(name) || name !== name.toLowerCase()) {
        throw new CommandFileError(`"${name}" is no name Discord takes for a command`);
      }
    }
    for (const description of [command.description.ko, command.description.en]) {
      if (description.length === 0 || description.length > LIMITS.commandDescription) {
        throw new CommandFileError(
          `/${command.name}: a description has 1 to ${LIMITS.commandDescription} characters`,
        );
      }
    }
    if (commands.has(command.name)) throw new CommandFileError(`two commands are called /${command.name}`);
    if (koreanNames.has(command.ko)) throw new CommandFileError(`two commands are called /${command.ko}`);
    commands.set(command.name, command);
    koreanNames.add(command.ko);
    for (const route of command.routes ?? []) {
      if (!ROUTE_NAME.test(route.name))
        throw new CommandFileError(`route "${route.name}": write command.what`);
      if (routes.has(route.name)) throw new CommandFileError(`two routes are called "${route.name}"`);
      routes.set(route.name, route);
    }
  }
  return { commands, routes };
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
