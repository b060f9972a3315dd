import { InteractionResponseType, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type {
  APIApplicationCommandOptionChoice,
  APIMessageInteraction,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { ACKNOWLEDGE_WITHIN } from '../interactions/log.ts';
import type { Interaction } from '../interactions/log.ts';
import { createMessage, editMessage } from '../messages/compose.ts';
import type { NewMessage } from '../messages/compose.ts';
import { numberComponents } from '../messages/attachments.ts';
import type { AnyComponent, MessageDraft } from '../messages/draft.ts';
import type { Channel, StoredMessage } from '../state.ts';
import { choiceProblems } from '../validate/command-rules.ts';
import { modalProblems } from '../validate/modal-rules.ts';
import { InvalidBody, requireValid } from '../validate/problem.ts';
import { BOT_USER, requirePerson } from '../world.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest } from './handler.ts';

const R = InteractionResponseType;
/** An interaction's answer: its own type, and what belongs to that type. */
interface Callback {
  type: InteractionResponseType;
  data?: unknown;
}

/** What may answer what. Types 6 and 7 also need a message that they are about. */
const ANSWERS: Readonly<Record<InteractionType, readonly InteractionResponseType[]>> = {
  [InteractionType.Ping]: [R.Pong],
  [InteractionType.ApplicationCommand]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.Modal,
  ],
  [InteractionType.MessageComponent]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
    R.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [R.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
  ],
};

export const interactionEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    needsToken: false,
    handle: (world, request) => {
      const interaction = requirePending(world, request);
      const callback = request.body as Callback;
      const needsMessage = callback.type === R.DeferredMessageUpdate || callback.type === R.UpdateMessage;
      if (
        !ANSWERS[interaction.type].includes(callback.type) ||
        (needsMessage && interaction.sourceMessageId === null)
      ) {
        throw new InvalidBody([
          {
            path: ['type'],
            code: 'INTERACTION_APPLICATION_COMMAND_CALLBACK_INVALID',
            message: `${callback.type} cannot answer an interaction of type ${interaction.type}`,
          },
        ]);
      }
      const stored = answer(world, request, interaction, callback);
      if (request.query.get('with_response') !== 'true') return NO_CONTENT;
      return ok(callbackResponse(interaction, callback, stored));
    },
  },
];

function requirePending(world: World, request: RestRequest): Interaction {
  const interaction = world.interactions.byToken(param(request, 'interaction_token'));
  if (!interaction || interaction.id !== param(request, 'interaction_id')) {
    throw new DiscordError('unknownInteraction');
  }
  if (interaction.status === 'acknowledged') throw new DiscordError('alreadyAcknowledged');
  const late = world.clock.now() - interaction.createdAt >= ACKNOWLEDGE_WITHIN;
  if (late || interaction.status === 'failed') throw new DiscordError('unknownInteraction');
  return interaction;
}

function answer(
  world: World,
  request: RestRequest,
  interaction: Interaction,
  { type, data }: Callback,
): StoredMessage | undefined {
  const draft = (data ?? {}) as MessageDraft;
  switch (type) {
    case R.ChannelMessageWithSource: {
      const stored = createMessage(world, replyTo(world, interaction, draft, request));
      interaction.originalId = stored.message.id;
      succeed(world, interaction);
      world.interactions.acknowledge(interaction, { kind: 'reply', stored });
      return stored;
    }
    case R.DeferredChannelMessageWithSource: {
      const { flags } = draft;
      const stored = createMessage(world, {
        ...replyTo(world, interaction, flags === undefined ? {} : { flags }, request),
        loading: true,
      });
      interaction.originalId = stored.message.id;
      interaction.deferred = 'reply';
      succeed(world, interaction);
      world.interactions.acknowledge(interaction, { kind: 'deferred' });
      return stored;
    }
    case R.DeferredMessageUpdate:
      interaction.originalId = interaction.sourceMessageId;
      interaction.deferred = 'update';
      succeed(world, interaction);
      world.interactions.acknowledge(interaction, { kind: 'deferred' });
      return undefined;
    case R.UpdateMessage: {
      interaction.originalId = interaction.sourceMessageId;
      const stored = editMessage(world, sourceOf(world, interaction), draft, request.uploads);
      succeed(world, interaction);
      world.interactions.acknowledge(interaction, { kind: 'update', stored });
      return stored;
    }
    case R.ApplicationCommandAutocompleteResult: {
      const { choices } = draft as { choices?: APIApplicationCommandOptionChoice[] | null };
      requireValid(choiceProblems(choices ?? [], ['data', 'choices']));
      world.interactions.acknowledge(interaction, { kind: 'choices', choices: choices ?? [] });
      return undefined;
    }
    case R.Modal:
      openModal(world, interaction, data as APIModalInteractionResponseCallbackData);
      return undefined;
    case R.Pong:
    case R.PremiumRequired:
    case R.LaunchActivity:
      return undefined;
  }
}

function openModal(
  world: World,
  interaction: Interaction,
  data: APIModalInteractionResponseCallbackData,
): void {
  requireValid(modalProblems(data, ['data']));
  const components = numberComponents(data.components as unknown as AnyComponent[]);
  const modal = {
    id: world.ids.next(),
    interactionId: interaction.id,
    userId: interaction.userId,
    channelId: interaction.channelId,
    sourceMessageId: interaction.sourceMessageId,
    data: { ...data, components } as unknown as APIModalInteractionResponseCallbackData,
  };
  world.interactions.openModal(modal);
  succeed(world, interaction);
  world.bus.emit({
    t: 'modal',
    interactionId: interaction.id,
    userId: interaction.userId,
    modalId: modal.id,
    modal: modal.data,
  });
  world.interactions.acknowledge(interaction, { kind: 'modal', modal });
}

function succeed(world: World, { id, userId }: Interaction): void {
  world.bus.emit({ t: 'interactionSuccess', interactionId: id, userId });
}

/** The message a component sits on. It may have been deleted meanwhile. @throws DiscordError 10008 */
function sourceOf(world: World, interaction: Interaction): StoredMessage {
  const stored =
    interaction.sourceMessageId === null
      ? undefined
      : world.state.message(interaction.channelId, interaction.sourceMessageId);
  if (!stored) throw new DiscordError('unknownMessage');
  return stored;
}

/** The frame of a message that answers an interaction: whose it is, who sees it, what it replies to. */
export function replyTo(
  world: World,
  interaction: Interaction,
  draft: MessageDraft,
  request: RestRequest,
): NewMessage {
  const channel = world.state.channels.get(interaction.channelId) as Channel;
  const ephemeral = Boolean((draft.flags ?? 0) & MessageFlags.Ephemeral);
  const source =
    interaction.sourceMessageId === null
      ? undefined
      : world.state.message(interaction.channelId, interaction.sourceMessageId);
  return {
    channel,
    author: BOT_USER,
    draft,
    uploads: request.uploads,
    type: source ? MessageType.Reply : MessageType.ChatInputCommand,
    visibleTo: ephemeral ? interaction.userId : null,
    replyTo: source,
    interaction: {
      id: interaction.id,
      metadata: metadata(world, interaction, channel),
      command: commandOf(world, interaction),
    },
  };
}

/** The deprecated `interaction` of a message, still the only place where a command's name stands. */
function commandOf(world: World, interaction: Interaction): APIMessageInteraction | undefined {
  const { id, type, commandName, userId, originalId } = interaction;
  // A follow-up is a reply to the answer, which tells it already.
  if (commandName === null || originalId !== null) return undefined;
  return { id, type, name: commandName, user: requirePerson(world, userId).user };
}

function metadata(world: World, interaction: Interaction, channel: Channel): APIMessageInteractionMetadata {
  const { id, type, userId, userInstallOnly, sourceMessageId, originalId } = interaction;
  return {
    id,
    type,
    user: requirePerson(world, userId).user,
    authorizing_integration_owners: {
      ...(!userInstallOnly && { 0: channel.guildId ?? '0' }),
      1: userId,
    },
    ...(type === InteractionType.MessageComponent && { interacted_message_id: sourceMessageId }),
    ...(originalId !== null && { original_response_message_id: originalId }),
  } as unknown as APIMessageInteractionMetadata;
}

/** What `with_response=true` asks for. */
function callbackResponse(
  interaction: Interaction,
  callback: Callback,
  stored: StoredMessage | undefined,
): object {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(stored && {
        response_message_id: stored.message.id,
        response_message_ephemeral: stored.visibleTo !== null,
        response_message_loading: interaction.deferred === 'reply',
      }),
    },
    resource: { type: callback.type, ...(stored && { message: stored.message }) },
  };
}
