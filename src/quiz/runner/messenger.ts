import type { MessageKey, Round } from '../round/round.ts';

/**
 * Where the messages of rounds are shown: Discord, or a test. What a message looks like follows from the round and the
 * message's key alone, so any of them can be shown again at any time.
 */
export interface Messenger {
  /**
   * Posts a message.
   * @param nonce the same for every attempt: a message that got through although its answer was lost is not posted twice
   * @returns its id; `gone` where the channel is gone or closed to the bot for good; `lost` where it had got through
   *   before, under this nonce, and was deleted since
   * @throws anything else: it is tried again
   */
  post(round: Round, message: MessageKey, nonce: string): Promise<{ readonly id: string } | 'gone' | 'lost'>;
  /**
   * Shows what a message shows now. Asked again before that is done, only the later one has to be shown.
   * @returns `lost` when the message is gone, `gone` as above
   * @throws anything else: it is tried again
   */
  edit(round: Round, message: MessageKey, id: string): Promise<'shown' | 'lost' | 'gone'>;
}
