import type { PageChannel, PageGuild } from '../../protocol.ts';
import { html, nothing, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { avatar } from './avatar.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { peoplePanel } from './people.ts';

/** Servers, the open server's channels and, below, who one is. A drawer on narrow screens. */
export function sidebar(context: ViewContext): TemplateResult {
  const { page, state, strings } = context;
  const guild = page.guilds.find(({ channels }) => channels.some(({ id }) => id === state.channelId));
  return html`<div class="sidebar ${state.drawerOpen ? 'open' : ''}" id="sidebar">
    <nav class="rail" aria-label=${strings.servers}>
      ${directMessagesButton(context, guild === undefined)}
      <span class="rail-line" aria-hidden="true"></span>
      ${repeat(
        page.guilds,
        ({ id }) => id,
        (item) => guildButton(context, item, item === guild),
      )}
    </nav>
    <div class="channels-column">
      <h2 class="guild-name">${guild?.name ?? strings.directMessages}</h2>
      <nav class="channels" aria-label=${strings.channels}>
        ${guild ? guildChannels(context, guild) : channelButton(context, page.dm)}
      </nav>
      ${peoplePanel(context)}
    </div>
  </div>`;
}

function guildButton({ session, state }: ViewContext, guild: PageGuild, isOpen: boolean): TemplateResult {
  const [first] = guild.channels;
  const isUnread = guild.channels.some(({ id }) => state.unread.has(id));
  const initials = guild.name
    .split(/\s+/)
    .map((word) => Array.from(word)[0])
    .slice(0, 2)
    .join('');
  return html`<button
    type="button"
    class="rail-button ${isOpen ? 'open' : ''} ${isUnread ? 'unread' : ''}"
    aria-current=${isOpen ? 'true' : nothing}
    aria-label=${guild.name}
    title=${guild.name}
    data-guild-id=${guild.id}
    ?disabled=${!first}
    @click=${() => first && session.openChannel(first.id)}
  >
    ${initials}
  </button>`;
}

function directMessagesButton(
  { page, session, state, strings }: ViewContext,
  isOpen: boolean,
): TemplateResult {
  return html`<button
    type="button"
    class="rail-button ${isOpen ? 'open' : ''} ${state.unread.has(page.dm.id) ? 'unread' : ''}"
    aria-current=${isOpen ? 'true' : nothing}
    aria-label=${strings.directMessages}
    title=${strings.directMessages}
    @click=${() => session.openChannel(page.dm.id)}
  >
    ${icon('chat')}
  </button>`;
}

function guildChannels(context: ViewContext, guild: PageGuild): TemplateResult[] {
  const threadsOf = (channel: PageChannel): PageChannel[] =>
    guild.channels.filter(({ kind, parentId }) => kind === 'thread' && parentId === channel.id);
  return guild.channels
    .filter(({ kind }) => kind !== 'thread')
    .map((channel) => {
      const threads = threadsOf(channel);
      return html`${channelButton(context, channel)}
      ${
        threads.length > 0
          ? html`<div class="threads" role="group" aria-label=${context.strings.threads}>
              ${threads.map((thread) => channelButton(context, thread))}
            </div>`
          : nothing
      }`;
    });
}

function channelButton(context: ViewContext, channel: PageChannel): TemplateResult {
  const { page, session, state } = context;
  const isOpen = channel.id === state.channelId;
  const isDm = channel.kind === 'dm';
  return html`<button
    type="button"
    class="channel ${isOpen ? 'open' : ''} ${state.unread.has(channel.id) ? 'unread' : ''}"
    aria-current=${isOpen ? 'page' : nothing}
    data-channel-id=${channel.id}
    @click=${() => session.openChannel(channel.id)}
  >
    ${
      isDm
        ? avatar(page.application.bot, 'small')
        : html`<span class="hash" aria-hidden="true"
            >${channel.kind === 'thread' ? icon('thread') : '#'}</span
          >`
    }
    <span class="channel-name">${isDm ? page.application.name : channel.name}</span>
  </button>`;
}
