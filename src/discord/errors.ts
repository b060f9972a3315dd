import { randomBytes } from 'node:crypto';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import type { Locale, Localized } from '../base/locale.ts';

/**
 * Something that a person did or met and that they can be told about in their own language: it is not a fault
 * of the program, so it is neither logged as an error nor given an error id.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** A stable word for logs and tests, such as `stale-component`. */
  readonly code: string;
  readonly text: Localized;

  constructor(code: string, text: Localized) {
    super(`${code}: ${text.en}`);
    this.code = code;
    this.text = text;
  }

  in(locale: Locale): string {
    return this.text[locale];
  }
}

/** A short id that a learner can read out to whoever runs the bot, who finds it in the log. */
export function newErrorId(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}

/** Whether it is Discord's answer with one of these JSON error codes. */
export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/**
 * Nobody can answer any more: the interaction was not acknowledged within 3 s, its token is older than 15 minutes, or
 * the message it is about was deleted or dismissed meanwhile.
 */
export function isExpired(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownMessage,
  );
}

/** Discord has an acknowledgement already: a retried request whose first answer got lost. */
export function isAlreadyAcknowledged(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/**
 * An error as the log may have it. discord.js keeps the whole request in its errors: pictures byte by byte, and
 * custom_ids that say who pressed.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError || error instanceof HTTPError)) return error;
  const { name, message, status, method, url, stack } = error;
  return { type: name, message, status, method, url, stack };
}
