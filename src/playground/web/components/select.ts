import type { APIMessage, APISelectMenuComponent } from 'discord-api-types/v10';
import type { PageChannel } from '../../protocol.ts';
import { ChannelType, ComponentType } from '../api-enums.ts';
import { html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { neighbours } from '../state/app-state.ts';
import { waitingOn } from '../state/waiting.ts';
import type { ViewContext } from '../views/context.ts';
import { displayName } from '../views/names.ts';
import type { SelectMenuModel, SelectOption } from './select-menu.ts';

/** A select in a message: choosing sends the interaction. */
export function select(
  context: ViewContext,
  message: APIMessage,
  component: APISelectMenuComponent,
): TemplateResult {
  const { custom_id: customId, type } = component;
  const model: SelectMenuModel = {
    ...selectModel(context, component),
    id: `select-${message.id}-${customId}`,
    pending: waitingOn(context.state, message.id, customId)?.status === 'pending',
    report: 'onClose',
    changed: (values) => void context.session.useComponent(message, type, customId, values),
  };
  return html`<select-menu data-custom-id=${customId} .model=${model}></select-menu>`;
}

/** What selects in messages and in modals have in common. */
export function selectModel(
  context: ViewContext,
  component: APISelectMenuComponent,
): Omit<SelectMenuModel, 'id' | 'pending' | 'report' | 'changed'> {
  const placeholder = component.placeholder ?? context.strings.choose;
  return {
    source: component,
    label: placeholder,
    placeholder,
    options: selectOptions(context, component),
    chosen: defaultValues(component),
    min: component.min_values ?? 1,
    max: component.max_values ?? 1,
    disabled: component.disabled ?? false,
    strings: context.strings,
  };
}

const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  dm: ChannelType.DM,
  thread: ChannelType.PublicThread,
} as const satisfies Record<PageChannel['kind'], number>;

function selectOptions(context: ViewContext, component: APISelectMenuComponent): SelectOption[] {
  const { page, state } = context;
  const users = (): SelectOption[] =>
    [...page.people.map(({ user }) => user), page.application.bot].map((user) => ({
      value: user.id,
      label: displayName(user),
      description: user.username,
    }));
  switch (component.type) {
    case ComponentType.StringSelect:
      return component.options;
    case ComponentType.UserSelect:
    case ComponentType.MentionableSelect:
      return users();
    case ComponentType.ChannelSelect:
      return neighbours(page, state.channelId)
        .filter(({ kind }) => component.channel_types?.includes(CHANNEL_TYPES[kind]) ?? true)
        .map(({ id, name }) => ({ value: id, label: `#${name}` }));
    case ComponentType.RoleSelect:
      // The pretend servers have no roles but the one everybody has, which bears the server's id.
      return page.guilds.map(({ id, name }) => ({ value: id, label: '@everyone', description: name }));
  }
}

function defaultValues(component: APISelectMenuComponent): string[] {
  if (component.type === ComponentType.StringSelect) {
    return component.options.filter((option) => option.default).map((option) => option.value);
  }
  return (component.default_values ?? []).map(({ id }) => id);
}
