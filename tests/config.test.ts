import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, ConfigError, parseConfig } from '../src/config.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing: every variable has a default', () => {
    expect(parseConfig({})).toEqual({
      discordToken: undefined,
      discordApiUrl: 'https://discord.com/api',
      databasePath: 'data/bungeo.db',
      playgroundPath: 'data/playground.db',
      host: '127.0.0.1',
      port: 3000,
      machineWorkers: 2,
      logLevel: 'info',
      logFormat: 'auto',
      defaultLocale: 'ko',
    });
  });

  it('takes an empty value as absent, as a copied .env.example has them', () => {
    expect(parseConfig({ DISCORD_TOKEN: '', PORT: '  ' })).toEqual(parseConfig({}));
  });

  it('lists every variable in .env.example, with its default', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    expect(Object.keys(example).toSorted()).toEqual(CONFIG_VARIABLES.toSorted());
    expect(parseConfig(example)).toEqual(parseConfig({}));
  });

  it('names every wrong value at once: what it is and what it should be', () => {
    expect(
      problemsOf({
        DISCORD_API_URL: 'discord.com',
        DATABASE_PATH: 'data/',
        HOST: 'not a host',
        PORT: '70000',
        LOG_LEVEL: 'loud',
        DEFAULT_LOCALE: 'fr',
      }),
    ).toEqual([
      'DISCORD_API_URL: "discord.com" is not valid: it must be an http:// or https:// address, such as https://discord.com/api',
      'DATABASE_PATH: "data/" is not valid: it must be a path to a file, not to a directory (such as data/bungeo.db)',
      'HOST: "not a host" is not valid: it must be a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0',
      'PORT: "70000" is not valid: it must be a whole number from 0 to 65535 (0 picks a free port)',
      'LOG_LEVEL: "loud" is not valid: it must be one of: fatal, error, warn, info, debug, trace, silent',
      'DEFAULT_LOCALE: "fr" is not valid: it must be one of: ko, en',
    ]);
  });

  it.each(['-1', '1e3', '80.5', '0x50', 'http'])('refuses %s as a port', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1);
  });

  it('does not repeat a wrong token', () => {
    const [problem] = problemsOf({ DISCORD_TOKEN: 'my secret token' });
    expect(problem).toContain('DISCORD_TOKEN');
    expect(problem).not.toContain('secret');
  });

  it.each([
    ['https://discord.com/api/v10', 'https://discord.com/api'],
    ['http://127.0.0.1:9/api/', 'http://127.0.0.1:9/api'],
  ])('takes the address %s without its version', (given, expected) => {
    expect(parseConfig({ DISCORD_API_URL: given }).discordApiUrl).toBe(expected);
  });

  it('takes a token that was copied with its "Bot " prefix', () => {
    expect(parseConfig({ DISCORD_TOKEN: 'Bot abc.def' }).discordToken).toBe('abc.def');
  });
});
