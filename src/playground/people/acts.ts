import { ComponentType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { interactionPayload } from '../interactions/payload.ts';
import type { Interaction } from '../interactions/log.ts';
import { createMessage, deleteMessage } from '../messages/compose.ts';
import { walkComponents } from '../messages/draft.ts';
import type { AnyComponent } from '../messages/draft.ts';
import type { PageAction } from '../protocol.ts';
import type { Channel, PersonRecord, StoredMessage } from '../state.ts';
import type { World } from '../world.ts';
import { checkOptions, fullName, innermost, isOffered, resolvedData } from './slash-commands.ts';
import { submittedComponents } from './modals.ts';
import { PersonError } from './problem.ts';
import { canOpen, canSee } from './visible.ts';

/**
 * Does what a person does, for the page and for tests alike: makes the interaction, sends it to the bot and
 * starts the three seconds. `raw` skips the checks of Discord's client that a forged request would skip too
 * (that the component exists and is enabled); what a person may see is always checked.
 *
 * @throws PersonError when Discord's client would not offer this
 */
export function act(world: World, person: PersonRecord, action: PageAction, raw = false): Interaction {
  const channel = openChannel(world, person, action.channelId);
  switch (action.type) {
    case 'command':
    case 'autocomplete':
      return useCommand(world, person, channel, action);
    case 'component':
      return useComponent(world, person, channel, action, raw);
    case 'modal':
      return submitModal(world, person, channel, action);
  }
}

/** Writes a line into a channel. @throws PersonError */
export function say(world: World, person: PersonRecord, channelId: string, content: string): APIMessage {
  const channel = openChannel(world, person, channelId);
  if (content.trim() === '' || content.length > 2000)
    throw new PersonError('a message has 1 to 2000 characters');
  return createMessage(world, { channel, author: person.user, draft: { content } }).message;
}

/** Removes an ephemeral message from its reader's screen. @throws PersonError */
export function dismiss(world: World, person: PersonRecord, channelId: string, messageId: string): void {
  const stored = visibleMessage(world, person, channelId, messageId);
  if (stored.visibleTo === null) throw new PersonError('only ephemeral messages can be dismissed', 403);
  deleteMessage(world, stored);
}

type CommandAction = Extract<PageAction, { type: 'command' | 'autocomplete' }>;

function useCommand(
  world: World,
  person: PersonRecord,
  channel: Channel,
  action: CommandAction,
): Interaction {
  const command = world.state.commands.get(action.commandId);
  if (!command || !isOffered(world, person, channel, command)) {
    throw new PersonError('this command is not offered here', 404);
  }
  if (action.type === 'command') checkOptions(command, action.options);
  const values = innermost(action.options);
  const focused = values.filter((option) => option.focused).length;
  if (focused !== (action.type === 'autocomplete' ? 1 : 0)) {
    throw new PersonError('autocomplete has one focused option, a command none');
  }
  const named = (types: readonly number[]): string[] =>
    values.filter(({ type }) => types.includes(type)).map(({ value }) => String(value));
  const resolved = resolvedData(world, person, channel, {
    users: named([OptionType.User, OptionType.Mentionable]),
    channels: named([OptionType.Channel]),
  });
  const type =
    action.type === 'command'
      ? InteractionType.ApplicationCommand
      : InteractionType.ApplicationCommandAutocomplete;
  const start = { type, source: null, commandName: fullName(command, action.options) };
  return send(world, person, channel, start, {
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(action.options.length > 0 && { options: action.options }),
      ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
      ...(resolved && { resolved }),
    },
  });
}

type ComponentAction = Extract<PageAction, { type: 'component' }>;

function useComponent(
  world: World,
  person: PersonRecord,
  channel: Channel,
  action: ComponentAction,
  raw: boolean,
): Interaction {
  const stored = visibleMessage(world, person, channel.id, action.messageId);
  const component = findComponent(stored.message, action.customId);
  if (!raw) checkComponent(action, component);
  const values = action.values ?? [];
  const users: number[] = [ComponentType.UserSelect, ComponentType.MentionableSelect];
  const resolved = resolvedData(world, person, channel, {
    users: users.includes(action.componentType) ? values : [],
    channels: action.componentType === ComponentType.ChannelSelect ? values : [],
  });
  const start = { type: InteractionType.MessageComponent, source: stored, commandName: null };
  return send(world, person, channel, start, {
    data: {
      custom_id: action.customId,
      component_type: action.componentType,
      id: component?.id ?? 1,
      ...(action.componentType !== ComponentType.Button && { values }),
      ...(resolved && { resolved }),
    },
    message: stored.message,
  });
}

function checkComponent(action: ComponentAction, component: AnyComponent | undefined): void {
  const { customId, componentType, values = [] } = action;
  if (!component || component.type !== componentType) {
    throw new PersonError(`the message has no component "${customId}" of type ${componentType}`, 404);
  }
  if (component.disabled) throw new PersonError(`"${customId}" is disabled`);
  if (componentType === ComponentType.Button) return;
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  if (values.length < least || values.length > most) {
    throw new PersonError(`"${customId}" takes ${least} to ${most} values`);
  }
  const stray =
    component.options && values.find((value) => !component.options?.some((option) => option.value === value));
  if (stray !== undefined && stray !== null) throw new PersonError(`"${customId}" has no option "${stray}"`);
}

/** The component with a custom_id in a message. */
export function findComponent(message: APIMessage, customId: string): AnyComponent | undefined {
  return componentsOf(message).find((component) => component.custom_id === customId);
}

/** All components of a message, nested ones too. */
export function componentsOf(message: APIMessage): AnyComponent[] {
  const components = (message.components ?? []) as unknown as AnyComponent[];
  return [...walkComponents(components)].map(({ component }) => component);
}

type ModalAction = Extract<PageAction, { type: 'modal' }>;

function submitModal(world: World, person: PersonRecord, channel: Channel, action: ModalAction): Interaction {
  const modal = world.interactions.modal(action.modalId);
  if (!modal || modal.userId !== person.user.id || modal.channelId !== channel.id) {
    throw new PersonError('this modal is not open', 404);
  }
  const components = submittedComponents(modal.data.components as unknown as AnyComponent[], action.values);
  const source =
    modal.sourceMessageId === null ? undefined : world.state.message(channel.id, modal.sourceMessageId);
  world.interactions.closeModal(modal.id);
  const start = { type: InteractionType.ModalSubmit, source: source ?? null, commandName: null };
  return send(world, person, channel, start, {
    data: { custom_id: modal.data.custom_id, components },
    ...(source && { message: source.message }),
  });
}

function send(
  world: World,
  person: PersonRecord,
  channel: Channel,
  start: { type: InteractionType; source: StoredMessage | null; commandName: string | null },
  parts: object,
): Interaction {
  const id = world.ids.next();
  const guild = channel.guildId === null ? undefined : world.state.guilds.get(channel.guildId);
  const interaction = world.interactions.open(
    {
      id,
      // Opaque to clients; derived from the id, so that the same run gives the same bytes.
      token: Buffer.from(`interaction:${id}:${person.user.id}`).toString('base64url'),
      type: start.type,
      userId: person.user.id,
      channelId: channel.id,
      sourceMessageId: start.source?.message.id ?? null,
      commandName: start.commandName,
      userInstallOnly: guild !== undefined && !guild.botIsMember,
    },
    (late) => failed(world, late, 'timeout'),
  );
  if (world.presence() === 'offline') {
    world.interactions.fail(interaction, 'offline');
    // Told after the caller knows the interaction's id, as over the wire.
    queueMicrotask(() => failed(world, interaction, 'offline'));
    return interaction;
  }
  world.sendInteraction({ ...interactionPayload(world, interaction, channel), ...parts }, channel.guildId);
  return interaction;
}

function failed(world: World, { id, userId }: Interaction, reason: 'timeout' | 'offline'): void {
  world.bus.emit({ t: 'interactionFailure', interactionId: id, userId, reason });
}

/** @throws PersonError 404 */
export function openChannel(world: World, person: PersonRecord, channelId: string): Channel {
  const channel = world.state.channels.get(channelId);
  if (!channel || !canOpen(world, person, channel)) throw new PersonError('there is no such channel', 404);
  return channel;
}

/** Also somebody else's ephemeral message does not exist for this person. @throws PersonError 404 */
export function visibleMessage(
  world: World,
  person: PersonRecord,
  channelId: string,
  messageId: string,
): StoredMessage {
  const stored = world.state.message(channelId, messageId);
  if (!stored || !canSee(world, person, stored)) throw new PersonError('there is no such message', 404);
  return stored;
}

/** Whether only one person sees a message. */
export function isEphemeral(message: APIMessage): boolean {
  return Boolean((message.flags ?? 0) & MessageFlags.Ephemeral);
}
