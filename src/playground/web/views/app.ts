import { composerModel } from '../composer/composer-model.ts';
import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { modalModel } from '../modal/modal-model.ts';
import { channelTitle, findChannel } from '../state/app-state.ts';
import { banners } from './banners.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { sidebar } from './sidebar.ts';

/** The whole page. */
export function app(context: ViewContext): TemplateResult {
  const { page, session, state } = context;
  const channel = findChannel(page, state.channelId) ?? page.dm;
  return html`<div class="app">
      ${sidebar(context)}
      <div class="scrim" ?hidden=${!state.drawerOpen} @click=${() => session.setDrawer(false)}></div>
      <main class="main">
        ${channelHeader(context)} ${banners(context)}
        <message-list class="message-list" .model=${{ context, channel }}></message-list>
        <chat-composer .model=${composerModel(context, channel)}></chat-composer>
      </main>
    </div>
    ${state.modal ? html`<modal-dialog .model=${modalModel(context, state.modal)}></modal-dialog>` : nothing}
    ${
      state.lightbox
        ? html`<light-box
            .model=${{ ...state.lightbox, strings: context.strings, close: () => session.showImage(undefined) }}
          ></light-box>`
        : nothing
    }`;
}

function channelHeader({ page, session, state, strings }: ViewContext): TemplateResult {
  const channel = findChannel(page, state.channelId) ?? page.dm;
  const title = channelTitle(page, channel);
  return html`<header class="channel-header">
    <button
      type="button"
      class="icon-button drawer-button"
      aria-label=${state.drawerOpen ? strings.closeChannels : strings.openChannels}
      aria-expanded=${state.drawerOpen}
      aria-controls="sidebar"
      @click=${() => session.setDrawer(!state.drawerOpen)}
    >
      ${icon(state.drawerOpen ? 'close' : 'menu')}
    </button>
    <h1 class="channel-title">
      <span class="hash" aria-hidden="true">${title.charAt(0)}</span>${title.slice(1)}
    </h1>
    ${channel.topic ? html`<p class="topic" title=${channel.topic}>${channel.topic}</p>` : nothing}
  </header>`;
}
