import type { MessageKey, Planned } from './round.ts';

/**
 * What has to be done outside because of an event. All but `edit` stay owed, and follow from the round alone, until an
 * event says that they are done: after a crash they are simply done again.
 */
export type Effect =
  /** The lobby's time is over: choose the questions and look up skills: answered by `started`. */
  | { readonly kind: 'plan' }
  /** Make the question at that place of the plan: answered by `drawn`. */
  | { readonly kind: 'draw'; readonly no: number; readonly planned: Planned }
  /** Judge the answers to that question: answered by `judged`. */
  | { readonly kind: 'judge'; readonly no: number }
  /** Post a message that is not there: answered by `posted`. */
  | { readonly kind: 'post'; readonly message: MessageKey }
  /** Show what a posted message shows now. A newer edit takes an older one's place. */
  | { readonly kind: 'edit'; readonly message: MessageKey }
  /** Come back at that time with `woke`; the newest replaces any before. */
  | { readonly kind: 'wake'; readonly at: number }
  /** Everything is said: its scores are kept, its events are no longer needed. */
  | { readonly kind: 'finish' };
