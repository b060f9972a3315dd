import type { MessageKey, Round } from '../round/round.ts';

/**
 * Where the messages of rounds are shown: Discord, or a test. What a message looks like follows from the round and the
 * message's key alone, so any of them can be shown again at any time.
 */
export interface Messenger {
  /**
   * Posts a message.
   * @param nonce the same for every attempt: a message that got through although its answer was lost is not posted twice
   * @returns its id; `gone` where the channel is gone or closed to the bot for good
   * @throws anything else: it may be tried again
   */
  post(round: Round, message: MessageKey, nonce: string): Promise<{ readonly id: string } | 'gone'>;
  /** Shows what a message shows now. @returns `lost` when the message is gone, `gone` as above */
  edit(round: Round, message: MessageKey, id: string): Promise<'shown' | 'lost' | 'gone'>;
}
