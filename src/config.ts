import { z } from 'zod';
import { LOCALES, type Locale } from './base/locale.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const LOG_FORMATS = ['auto', 'json', 'pretty'] as const;

/** Everything the bot can be told from outside. Secrets are kept in here and go to no log. */
export interface Config {
  /** The bot's token; absent means: run the local Discord instead. */
  readonly discordToken: string | undefined;
  /** Discord's REST base without a version, e.g. `https://discord.com/api`. */
  readonly discordApiUrl: string;
  /** The SQLite file with everything worth keeping. */
  readonly databasePath: string;
  /** Where the local Discord keeps its channels and messages. */
  readonly playgroundPath: string;
  readonly host: string;
  readonly port: number;
  /** Worker processes that learners' machines run in, at most. */
  readonly machineWorkers: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly logFormat: (typeof LOG_FORMATS)[number];
  /** For people and servers whose own language is neither Korean nor English. */
  readonly defaultLocale: Locale;
}

/** Thrown when the environment is wrong; `problems` has one readable line for each wrong value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be one of: ${values.join(', ')}` });
}

const filePath = (example: string) =>
  z
    .string()
    .refine((value) => !value.includes('\0'), { error: `must be a path to a file, such as ${example}` })
    .refine((value) => !/[/\\]$/.test(value), {
      error: `must be a path to a file, not to a directory (such as ${example})`,
    });

const apiUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'must be an http:// or https:// address, such as https://discord.com/api',
  })
  // discord.js appends the version itself; people copy the address with it.
  .transform((value) => value.replace(/\/+$/, '').replace(/\/v\d+$/, ''));

const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
    error: 'must be a whole number from 0 to 65535 (0 picks a free port)',
  })
  .transform(Number);

const token = z
  .string()
  .transform((value) => value.replace(/^Bot\s+/i, ''))
  .refine((value) => /^\S+$/.test(value), { error: 'must be one word, as the developer portal shows it' });

const workers = z
  .string()
  .refine((value) => /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 64, {
    error: 'must be a whole number from 1 to 64',
  })
  .transform(Number);

/** Variable by variable; `.env.example` lists the same ones. The order is the order of error lines. */
const environment = z.object({
  DISCORD_TOKEN: token.optional(),
  DISCORD_API_URL: apiUrl.default('https://discord.com/api'),
  DATABASE_PATH: filePath('data/bungeo.db').default('data/bungeo.db'),
  PLAYGROUND_PATH: filePath('data/playground.db').default('data/playground.db'),
  HOST: z
    .string()
    .refine((value) => /^[\w.:-]+$/.test(value), {
      error: 'must be a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0',
    })
    .default('127.0.0.1'),
  PORT: port.default(3000),
  // One learner's endless loop leaves the other worker to the others.
  MACHINE_WORKERS: workers.default(2),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  LOG_FORMAT: oneOf(LOG_FORMATS).default('auto'),
  DEFAULT_LOCALE: oneOf(LOCALES).default('ko'),
});

/** The names of all variables read, in the order of `.env.example`. */
export const CONFIG_VARIABLES = Object.keys(environment.shape);

/** Values that must not be repeated in an error line. */
const SECRET_VARIABLES = new Set(['DISCORD_TOKEN']);

/**
 * Reads the configuration from environment variables. An empty value counts as absent, as in `.env` files.
 * @throws {ConfigError} naming every wrong variable at once
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const name of CONFIG_VARIABLES) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const shown = SECRET_VARIABLES.has(name) ? 'the value given' : JSON.stringify(given[name]);
        return `${name}: ${shown} is not valid: it ${issue.message}`;
      }),
    );
  }
  const values = parsed.data;
  return {
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    databasePath: values.DATABASE_PATH,
    playgroundPath: values.PLAYGROUND_PATH,
    host: values.HOST,
    port: values.PORT,
    machineWorkers: values.MACHINE_WORKERS,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    defaultLocale: values.DEFAULT_LOCALE,
  };
}
