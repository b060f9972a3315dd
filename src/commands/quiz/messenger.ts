import type { Content } from '../../content/load.ts';
import type { ChannelMessages } from '../../discord/channel-messages.ts';
import type { View } from '../../discord/components.ts';
import type { BoardPicture, Pictures } from '../../pictures/pictures.ts';
import type { MessageKey, Round } from '../../quiz/round/round.ts';
import type { Messenger } from '../../quiz/runner/messenger.ts';
import type { Services } from '../../services.ts';

/** How rounds look: loaded with the first message of one. */
const views = async () => {
  const [{ podiumOf }, { roundView }, { quizLinks }] = await Promise.all([
    import('./end-view.ts'),
    import('./round-view.ts'),
    import('./routes.ts'),
  ]);
  return { podiumOf, roundView, quizLinks };
};

export interface MessengerParts {
  readonly messages: Pick<ChannelMessages, 'post' | 'edit'>;
  readonly content: Content;
  readonly pictures: Pick<Pictures, 'podium'>;
  readonly log: Services['log'];
}

/** Shows the messages of rounds in their Discord channels. */
export class DiscordMessenger implements Messenger {
  readonly #parts: MessengerParts;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
  }

  post(round: Round, message: MessageKey, nonce: string): ReturnType<Messenger['post']> {
    return this.#parts.messages.post(round.channelId, () => this.#view(round, message), { nonce });
  }

  edit(round: Round, message: MessageKey, id: string): ReturnType<Messenger['edit']> {
    return this.#parts.messages.edit(round.channelId, id, () => this.#view(round, message));
  }

  async #view(round: Round, message: MessageKey): Promise<View> {
    const { roundView, quizLinks } = await views();
    const podium = message === 'end' ? await this.#podium(round) : undefined;
    return roundView(round, message, this.#parts.content, quizLinks, podium);
  }

  /** Everything the picture shows stands in the text as well: without it the end is still whole. */
  async #podium(round: Round): Promise<BoardPicture | undefined> {
    const { podiumOf } = await views();
    const podium = podiumOf(round);
    if (!podium) return undefined;
    try {
      return await this.#parts.pictures.podium(podium, round.locale);
    } catch (err) {
      this.#parts.log.error({ err, round: round.id }, 'a podium could not be drawn');
      return undefined;
    }
  }
}
