import type { Locale } from '../../base/locale.ts';
import type { Answer, AskedQuestion, Verdict } from '../question.ts';
import type { EndReason, MessageKey, Planned, Round, RoundSettings } from './round.ts';

/** Something that happened in a round. Plain JSON, stored before anything follows from it; `at` in ms since the epoch. */
export type RoundEvent = { readonly at: number } & (
  | {
      readonly kind: 'opened';
      readonly round: Pick<Round, 'id' | 'kind' | 'guildId' | 'channelId' | 'hostId'>;
      readonly locale: Locale;
      readonly settings: RoundSettings;
      /** The host is in it from the beginning, called so; a daily question has none. */
      readonly hostName?: string;
      /** A daily question has no lobby: it opens with its plan, and closes then. */
      readonly daily?: { readonly plan: Planned; readonly closesAt: number };
    }
  | { readonly kind: 'joined'; readonly userId: string; readonly name: string }
  | { readonly kind: 'left'; readonly userId: string }
  /** The host, or time, ended the lobby. `skill` (experience by user id) balances teams. */
  | {
      readonly kind: 'started';
      readonly plan: readonly Planned[];
      readonly skill: Readonly<Record<string, number>>;
    }
  /** The question at that place of the plan; null: it cannot be made, and is left out of the plan. */
  | {
      readonly kind: 'drawn';
      readonly no: number;
      /** What was asked for: told twice that it cannot be made, the round leaves out no more than that. */
      readonly planned?: Planned;
      readonly question: AskedQuestion | null;
    }
  | {
      readonly kind: 'answered';
      readonly userId: string;
      readonly name: string;
      readonly no: number;
      readonly answer: Answer;
    }
  /** An answer without a verdict could not be judged, for no fault of whoever gave it: it neither earns nor costs anything. */
  | { readonly kind: 'judged'; readonly no: number; readonly verdicts: Readonly<Record<string, Verdict>> }
  /** `power`: by the host or somebody with Manage Server; anybody else's is a vote. */
  | { readonly kind: 'skip'; readonly userId: string; readonly no: number; readonly power: boolean }
  | { readonly kind: 'stop'; readonly userId: string; readonly power: boolean }
  /** A moment the round waited for may have come: what it means follows from the phase. */
  | { readonly kind: 'woke' }
  | { readonly kind: 'posted'; readonly message: MessageKey; readonly id: string }
  /** The message is gone: it has to be posted anew. */
  | { readonly kind: 'lost'; readonly message: MessageKey; readonly id?: string }
  /** The bot is back after a restart; the last thing it stored was at `since`. */
  | { readonly kind: 'resumed'; readonly since: number }
  /** Nothing can be posted to the channel any more. */
  | { readonly kind: 'ended'; readonly reason: Extract<EndReason, 'unreachable' | 'interrupted'> }
  /** Somebody had everything about them deleted. */
  | { readonly kind: 'erased'; readonly userId: string }
  /** All that was before, in one: the round without what an erased person left in its events. */
  | { readonly kind: 'snapshot'; readonly round: Round }
);

export type EventOf<Kind extends RoundEvent['kind']> = Extract<RoundEvent, { readonly kind: Kind }>;
