import type { Locale } from '../base/locale.ts';
import type { Answer } from './question.ts';
import type { Refusal } from './round/refusal.ts';
import type { Round, RoundSettings } from './round/round.ts';

/** Something a person does to a round. `power`: they opened it, or manage the server. */
export type Action =
  | { readonly kind: 'join' | 'leave'; readonly userId: string; readonly name: string }
  | { readonly kind: 'start'; readonly userId: string; readonly power: boolean }
  | {
      readonly kind: 'answer';
      readonly userId: string;
      readonly name: string;
      readonly no: number;
      readonly answer: Answer;
    }
  | { readonly kind: 'skip'; readonly userId: string; readonly no: number; readonly power: boolean }
  | { readonly kind: 'stop'; readonly userId: string; readonly power: boolean };

/** What came of it. `done` means that it is stored: it survives the process being killed. */
export type ActionResult =
  | { readonly kind: 'done'; readonly round: Round }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly round: Round }
  /** There is no such round any more. */
  | { readonly kind: 'unknown' };

export interface OpenRequest {
  /** The interaction's snowflake: asked twice, the round is opened once. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly host: { readonly userId: string; readonly name: string };
  /** Of what everybody sees. */
  readonly locale: Locale;
  readonly settings: RoundSettings;
}

/** A question of the day: a round of one question, without a lobby and a host. */
export interface DailyRequest {
  /** `daily-GUILD-DAY`: there is one a day, whoever asks for it however often. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  /** Of what everybody sees. */
  readonly locale: Locale;
  /** When it closes, in ms since the epoch. */
  readonly closesAt: number;
}

/** All rounds that are going on, each handling one thing after the other; none waits for another. */
export interface Rounds {
  /** `empty`: no question of the pool fits the settings. */
  open(
    request: OpenRequest,
  ): Promise<{ readonly kind: 'opened' | 'busy'; readonly round: Round } | { readonly kind: 'empty' }>;
  /** Opens the question of the day, chosen by the server's history. `used`: there was one with this id already. */
  openDaily(
    request: DailyRequest,
  ): Promise<{ readonly kind: 'opened'; readonly round: Round } | { readonly kind: 'used' | 'empty' }>;
  /**
   * Does what a person asks, after all that was asked of this round before.
   * @throws {StoreError} when it could not be stored: nothing has happened then
   */
  act(roundId: string, action: Action): Promise<ActionResult>;
  /** Also a while after it ended, unless the bot was started anew meanwhile. */
  get(roundId: string): Round | undefined;
  /** The round (not the daily question) that is going on in a channel. */
  inChannel(channelId: string): Round | undefined;
  /** The open rounds that know something of a person. */
  of(userId: string): readonly Round[];
  /** Takes a person out of every open round, and out of what is stored of it. */
  erase(userId: string): Promise<void>;
}
