import type { APIMessage } from 'discord-api-types/v10';
import type { Interaction, OpenModal } from '../interactions/log.ts';

/** What came of something a person did, as they see it. */
export type Outcome =
  | { kind: 'reply'; interactionId: string; message: APIMessage; ephemeral: boolean }
  /** The message that the component sits on was changed. */
  | { kind: 'update'; interactionId: string; message: APIMessage }
  /** Acknowledged; `settled` gives the message once the bot filled or changed it. */
  | { kind: 'deferred'; interactionId: string; settled(): Promise<APIMessage> }
  | { kind: 'modal'; interactionId: string; modal: OpenModal }
  /** "The application did not respond": not within 3 s, or no bot is connected. */
  | { kind: 'failed'; interactionId: string; reason: 'timeout' | 'offline' };

export async function outcomeOf(interaction: Interaction): Promise<Outcome> {
  const interactionId = interaction.id;
  const answer = await interaction.answered;
  switch (answer.kind) {
    case 'reply': {
      const { message, visibleTo } = answer.stored;
      return { kind: 'reply', interactionId, message, ephemeral: visibleTo !== null };
    }
    case 'update':
      return { kind: 'update', interactionId, message: answer.stored.message };
    case 'deferred':
      return {
        kind: 'deferred',
        interactionId,
        settled: async () => (await interaction.settled).message,
      };
    case 'modal':
      return { kind: 'modal', interactionId, modal: answer.modal };
    case 'failed':
      return { kind: 'failed', interactionId, reason: answer.reason };
    case 'choices':
      throw new TypeError('only autocomplete is answered with choices');
  }
}
