import { MessageFlags } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { TOKEN_LIVES } from '../interactions/log.ts';
import type { Interaction } from '../interactions/log.ts';
import { createMessage, deleteMessage, editMessage } from '../messages/compose.ts';
import type { MessageDraft } from '../messages/draft.ts';
import { toFlags } from '../messages/flags.ts';
import { APPLICATION_ID } from '../seed.ts';
import type { StoredMessage } from '../state.ts';
import type { World } from '../world.ts';
import { NO_CONTENT, ok, param } from './handler.ts';
import type { Endpoint, RestRequest, RestResponse } from './handler.ts';
import { replyTo } from './interactions.ts';

/** Follow-ups per interaction where the app is installed for its user only. */
const USER_INSTALL_FOLLOW_UPS = 5;

const BASE = '/webhooks/{webhook_id}/{webhook_token}';

export const webhookEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: BASE, needsToken: false, handle: followUp },
  ...[`${BASE}/messages/@original`, `${BASE}/messages/{message_id}`].flatMap((path): Endpoint[] => [
    { method: 'GET', path, needsToken: false, handle: read },
    { method: 'PATCH', path, needsToken: false, handle: edit },
    { method: 'DELETE', path, needsToken: false, handle: remove },
  ]),
];

function followUp(world: World, request: RestRequest): RestResponse {
  const interaction = requireToken(world, request);
  const draft = request.body as MessageDraft;
  const original = find(world, interaction, '@original');
  // As Discord: the first follow-up after "is thinking…" becomes that message, and its privacy stays.
  if (interaction.deferred === 'reply' && original) {
    const { flags = null } = draft;
    const kept = flags === null ? {} : { flags: toFlags(flags & ~MessageFlags.Ephemeral) };
    return ok(applyEdit(world, interaction, original, { ...draft, ...kept }, request).message);
  }
  if (interaction.userInstallOnly && interaction.followUps >= USER_INSTALL_FOLLOW_UPS) {
    throw new DiscordError('tooManyFollowUps');
  }
  const frame = replyTo(world, interaction, draft, request);
  const stored = createMessage(world, { ...frame, replyTo: original ?? frame.replyTo });
  interaction.followUps += 1;
  return ok(stored.message);
}

function read(world: World, request: RestRequest): RestResponse {
  return ok(requireOwn(world, request).stored.message);
}

function edit(world: World, request: RestRequest): RestResponse {
  const { interaction, stored } = requireOwn(world, request);
  return ok(applyEdit(world, interaction, stored, request.body as MessageDraft, request).message);
}

function remove(world: World, request: RestRequest): RestResponse {
  deleteMessage(world, requireOwn(world, request).stored);
  return NO_CONTENT;
}

function applyEdit(
  world: World,
  interaction: Interaction,
  stored: StoredMessage,
  draft: MessageDraft,
  request: RestRequest,
): StoredMessage {
  const edited = editMessage(world, stored, draft, request.uploads);
  if (interaction.deferred && stored.message.id === interaction.originalId) {
    world.interactions.settle(interaction, edited);
  }
  return edited;
}

/** @throws DiscordError 10015 before the acknowledgement, 50027 after a quarter of an hour */
function requireToken(world: World, request: RestRequest): Interaction {
  const interaction = world.interactions.byToken(param(request, 'webhook_token'));
  if (!interaction || param(request, 'webhook_id') !== APPLICATION_ID) {
    throw new DiscordError('unknownWebhook');
  }
  if (world.clock.now() - interaction.createdAt >= TOKEN_LIVES) throw new DiscordError('invalidWebhookToken');
  if (interaction.status !== 'acknowledged') throw new DiscordError('unknownWebhook');
  return interaction;
}

function requireOwn(world: World, request: RestRequest): { interaction: Interaction; stored: StoredMessage } {
  const interaction = requireToken(world, request);
  const stored = find(world, interaction, request.params.message_id ?? '@original');
  if (!stored) throw new DiscordError('unknownMessage');
  return { interaction, stored };
}

/** A message within this token's reach: its answers, and the message its component sits on. */
function find(world: World, interaction: Interaction, id: string): StoredMessage | undefined {
  const messageId = id === '@original' ? interaction.originalId : id;
  const stored = messageId === null ? undefined : world.state.message(interaction.channelId, messageId);
  if (!stored) return undefined;
  const own = stored.interactionId === interaction.id || stored.message.id === interaction.sourceMessageId;
  return own ? stored : undefined;
}
