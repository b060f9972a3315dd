import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child } from './child.ts';
import type { Workspace } from './workspace.ts';

/** The bot as `npm start` starts it. */
const COMMANDS = {
  bungeo: [fileURLToPath(new URL('../scripts/start', import.meta.url))],
  bare: [process.execPath, fileURLToPath(new URL('bare-bot.ts', import.meta.url))],
} as const;

/** The log line that ends a start. */
export const READY = { bungeo: 'Bungeo is ready', bare: 'ready' } as const;
/** A little later: commands are known to Discord. Both bots say it in these words. */
export const REGISTERED = 'commands registered';
/** After each interaction, with `duration` in ms. Both bots again. */
export const ANSWERED = 'interaction';

export interface BotOptions {
  readonly kind: keyof typeof COMMANDS;
  readonly workspace: Workspace;
  /** Bots with the same name share databases. */
  readonly name: string;
  /** Where compilations are kept; without a directory that an earlier run has filled, the start is cold. */
  readonly cache: string;
  /** The local Discord to connect to; without one, the bot brings its own. */
  readonly discord?: { readonly apiUrl: string; readonly token: string };
  readonly constants: string;
}

/** Starts a bot that knows nothing of this machine's own settings: no `.env`, no token, its own database. */
export function startBot({ kind, workspace, name, cache, discord, constants }: BotOptions): Child {
  const home = workspace.directory(name);
  return new Child({
    command: COMMANDS[kind],
    cwd: home,
    env: {
      // Where Node keeps compilations when it is not told anything else.
      TMPDIR: cache,
      DATABASE_PATH: join(home, 'bungeo.db'),
      PLAYGROUND_PATH: join(home, 'playground.db'),
      PORT: '0',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'info',
      CONSTANTS: constants,
      ...(discord ? { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token } : {}),
    },
  });
}
