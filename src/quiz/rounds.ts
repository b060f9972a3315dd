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

/** All rounds that are going on, each handling one thing after the other; none waits for another. */
export interface Rounds {
  /** `empty`: no question of the pool fits the settings. */
  open(
    request: OpenRequest,
  ): Promise<{ readonly kind: 'opened' | 'busy'; readonly round: Round } | { readonly kind: 'empty' }>;
  act(roundId: string, action: Action): Promise<ActionResult>;
  get(roundId: string): Round | undefined;
  inChannel(channelId: string): Round | undefined;
  /** Takes a person out of every open round, and out of what is stored of it. */
  erase(userId: string): Promise<void>;
}
