import { MessageFlags, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import type {
  APIMessage,
  APIMessageInteraction,
  APIMessageInteractionMetadata,
  APIUser,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Channel, StoredMessage } from '../state.ts';
import { messageProblems } from '../validate/message-rules.ts';
import { requireValid } from '../validate/problem.ts';
import { timestamp } from '../world.ts';
import type { World } from '../world.ts';
import {
  keptAttachments,
  numberComponents,
  resolveEmbeds,
  resolveMedia,
  storeUploads,
} from './attachments.ts';
import type { MessageDraft } from './draft.ts';
import type { Upload } from './files.ts';
import { toFlags } from './flags.ts';
import { mentionsOf } from './mentions.ts';
import { earlierMessage, rememberDeleted } from './nonces.ts';

/** Flags a sender may set; EPHEMERAL is decided by the interaction and comes through `visibleTo`. */
const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface NewMessage {
  channel: Channel;
  author: APIUser;
  draft: MessageDraft;
  uploads?: readonly Upload[];
  type?: MessageType;
  /** The only person to see it, for an ephemeral one. */
  visibleTo?: string | null;
  /** The interaction it answers. */
  interaction?: {
    id: string;
    metadata: APIMessageInteractionMetadata;
    /** Where a command was run. */
    command: APIMessageInteraction | undefined;
  };
  /** A deferred reply: "is thinking…", empty until its first edit. */
  loading?: boolean;
  /** The message it replies to. */
  replyTo?: StoredMessage | undefined;
}

/**
 * Makes a message of what was sent, keeps it and tells the world.
 * @throws InvalidBody | DiscordError 50006 when there is nothing in it
 */
export function createMessage(world: World, fresh: NewMessage): StoredMessage {
  const { channel, draft, visibleTo = null, uploads = [], interaction, replyTo } = fresh;
  const { nonce } = draft;
  if (draft.enforce_nonce && nonce !== undefined && nonce !== null) {
    const earlier = earlierMessage(world, channel, fresh.author.id, nonce);
    if (earlier) return earlier;
  }

  const v2 = Boolean((draft.flags ?? 0) & MessageFlags.IsComponentsV2);
  requireValid(
    messageProblems(draft, {
      v2,
      wasV2: false,
      filenames: uploadNames(draft, uploads),
      attachmentCount: uploads.length,
    }),
  );
  if (!fresh.loading && isEmpty(draft, uploads.length)) throw new DiscordError('emptyMessage');

  const id = world.ids.next();
  const attachments = storeUploads(world, channel.id, draft, uploads);
  const message: APIMessage = {
    id,
    channel_id: channel.id,
    author: fresh.author,
    content: draft.content ?? '',
    timestamp: timestamp(world),
    edited_timestamp: null,
    tts: draft.tts ?? false,
    ...mentionsOf(world, draft),
    attachments,
    embeds: resolveEmbeds(draft.embeds ?? [], attachments),
    components: renderComponents(draft, attachments),
    pinned: false,
    type: fresh.type ?? (replyTo ? MessageType.Reply : MessageType.Default),
    flags: toFlags(
      ((draft.flags ?? 0) & SETTABLE) |
        (visibleTo === null ? 0 : MessageFlags.Ephemeral) |
        (fresh.loading ? MessageFlags.Loading : 0),
    ),
    ...(fresh.author.bot && { application_id: fresh.author.id }),
    ...(interaction && { webhook_id: fresh.author.id, interaction_metadata: interaction.metadata }),
    ...(interaction?.command && { interaction: interaction.command }),
    ...(nonce !== undefined && nonce !== null && { nonce }),
    ...(replyTo && referenceTo(replyTo, channel, visibleTo)),
  };
  const stored: StoredMessage = { message, visibleTo, interactionId: interaction?.id ?? null };
  world.state.putMessage(stored);
  if (visibleTo === null) world.state.putChannel({ ...channel, lastMessageId: id });
  world.bus.emit({ t: 'messageCreate', stored });
  return stored;
}

/**
 * Applies an edit: absent fields stay, null ones are emptied. The first edit of a deferred reply fills it.
 * @throws InvalidBody | DiscordError 50006
 */
export function editMessage(
  world: World,
  stored: StoredMessage,
  draft: MessageDraft,
  uploads: readonly Upload[] = [],
): StoredMessage {
  const before = stored.message;
  const flagsBefore = before.flags ?? 0;
  const wasV2 = Boolean(flagsBefore & MessageFlags.IsComponentsV2);
  const v2 = wasV2 || Boolean((draft.flags ?? 0) & MessageFlags.IsComponentsV2);
  const kept = keptAttachments(draft, before.attachments);
  requireValid(
    messageProblems(
      // Turning a plain message into a Components V2 one means emptying its content in the same edit.
      v2 && !wasV2 && draft.content === undefined ? { ...draft, content: before.content } : draft,
      {
        v2,
        wasV2,
        filenames: [...uploadNames(draft, uploads), ...kept.map(({ filename }) => filename)],
        attachmentCount: kept.length + uploads.length,
      },
    ),
  );

  const attachments = [...kept, ...storeUploads(world, before.channel_id, draft, uploads)];
  const content = draft.content === undefined ? before.content : (draft.content ?? '');
  const embeds = draft.embeds === undefined ? before.embeds : resolveEmbeds(draft.embeds ?? [], attachments);
  const components =
    draft.components === undefined ? before.components : renderComponents(draft, attachments);
  if (isEmpty({ content, embeds, components: components ?? [] }, attachments.length)) {
    throw new DiscordError('emptyMessage');
  }
  const suppress =
    draft.flags === undefined || draft.flags === null
      ? flagsBefore & MessageFlags.SuppressEmbeds
      : draft.flags & MessageFlags.SuppressEmbeds;
  const filled = Boolean(flagsBefore & MessageFlags.Loading);
  const message: APIMessage = {
    ...before,
    content,
    embeds,
    components: components ?? [],
    attachments,
    flags: toFlags(
      (flagsBefore & ~(MessageFlags.Loading | MessageFlags.SuppressEmbeds)) |
        suppress |
        (v2 ? MessageFlags.IsComponentsV2 : 0),
    ),
    // Filling a deferred reply is not an edit in anybody's eyes.
    edited_timestamp: filled ? null : timestamp(world),
    ...(draft.content !== undefined || draft.components !== undefined ? mentionsOf(world, draft) : {}),
  };
  return replaceMessage(world, { ...stored, message });
}

/** Puts a changed message in the place of the old one and tells the world. */
export function replaceMessage(world: World, stored: StoredMessage): StoredMessage {
  world.state.putMessage(stored);
  world.bus.emit({ t: 'messageUpdate', stored });
  return stored;
}

export function deleteMessage(world: World, stored: StoredMessage): void {
  world.state.deleteMessage(stored);
  rememberDeleted(world, stored);
  world.bus.emit({ t: 'messageDelete', stored });
}

/**
 * The message it replies to, one level deep. Somebody's ephemeral message is only pointed at in a reply that
 * others can see: quoting it would show it to them.
 */
function referenceTo(
  { message, visibleTo: quotedTo }: StoredMessage,
  channel: Channel,
  visibleTo: string | null,
): Pick<APIMessage, 'message_reference' | 'referenced_message'> {
  const { referenced_message: _deeper, ...quoted } = message;
  return {
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: message.channel_id,
      message_id: message.id,
      ...(channel.guildId !== null && { guild_id: channel.guildId }),
    },
    ...((quotedTo === null || quotedTo === visibleTo) && { referenced_message: quoted }),
  };
}

function uploadNames(draft: MessageDraft, uploads: readonly Upload[]): string[] {
  return uploads.map(
    ({ index, filename }) =>
      draft.attachments?.find(({ id }) => String(id) === String(index))?.filename ?? filename,
  );
}

function renderComponents(
  draft: MessageDraft,
  attachments: APIMessage['attachments'],
): NonNullable<APIMessage['components']> {
  // The request's components were checked against Discord's document; what comes out has the same shape.
  return numberComponents(resolveMedia(draft.components ?? [], attachments)) as unknown as NonNullable<
    APIMessage['components']
  >;
}

function isEmpty(
  draft: Pick<MessageDraft, 'content' | 'embeds' | 'components'>,
  attachments: number,
): boolean {
  const parts = (draft.embeds?.length ?? 0) + (draft.components?.length ?? 0) + attachments;
  return parts === 0 && !draft.content?.trim();
}
