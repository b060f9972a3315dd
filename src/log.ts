import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Interaction and webhook tokens: whoever has one can speak as the bot for 15 minutes. */
const TOKEN_IN_URL = /(\/(?:webhooks|interactions)\/\d+\/)[\w.~%-]{20,}/g;

/**
 * Takes secrets out of a line of log, wherever they stand: fields, messages, stacks, the URLs of failed requests.
 * @param secrets exact values that must never be printed
 */
export function redact(line: string, secrets: readonly string[]): string {
  let clean = line.replace(TOKEN_IN_URL, '$1[redacted]');
  for (const secret of secrets) clean = clean.replaceAll(secret, '[redacted]');
  return clean;
}

/**
 * The process's log: JSON lines, or readable lines in a terminal (`LOG_FORMAT=auto`).
 * Every line is redacted on its way out, so a secret cannot slip through by a new field or an error's text.
 */
export async function createLog(
  config: Pick<Config, 'logLevel' | 'logFormat' | 'discordToken'>,
  output: NodeJS.WriteStream = process.stdout,
): Promise<Logger> {
  const secrets = config.discordToken ? [config.discordToken] : [];
  const pretty = config.logFormat === 'pretty' || (config.logFormat === 'auto' && output.isTTY);
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: (line: string) => redact(line, secrets) },
  };
  if (!pretty) return pino(options, output);
  const { default: prettyStream } = await import('pino-pretty');
  return pino(
    options,
    prettyStream({
      destination: output,
      translateTime: 'SYS:HH:MM:ss',
      colorize: output.isTTY,
      sync: true,
    }),
  );
}
