import { browserClock } from './clock.ts';
import { commandEntries } from './slash-commands/entries.ts';
import { SelectMenu } from './components/select-menu.ts';
import { ChatComposer } from './composer/chat-composer.ts';
import { html, render } from './lit.ts';
import { ModalDialog } from './modal/modal-dialog.ts';
import { Memory } from './net/memory.ts';
import { Session } from './session.ts';
import type { AppState } from './state/app-state.ts';
import { Store } from './state/store.ts';
import { stringsFor } from './strings.ts';
import { Ticker } from './ticker.ts';
import { app } from './views/app.ts';
import type { ViewContext } from './views/context.ts';
import { LightBox } from './views/light-box.ts';
import { MessageList } from './views/message-list.ts';

customElements.define('chat-composer', ChatComposer);
customElements.define('light-box', LightBox);
customElements.define('message-list', MessageList);
customElements.define('modal-dialog', ModalDialog);
customElements.define('select-menu', SelectMenu);

const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('index.html has no #app');

const ticker = new Ticker(browserClock);
const store = new Store((state) => draw(state));
const session = new Session(store, browserClock, new Memory());

/** Kept while the commands and the language stay, so that messages need not be drawn anew. */
let entries: { page: AppState['page']; list: ViewContext['entries'] } = { page: undefined, list: [] };

function draw(state: AppState): void {
  const { page } = state;
  if (!root) return;
  if (!page) {
    // Nobody is known yet, so neither is a language: the browser's.
    const strings = stringsFor(navigator.language.startsWith('ko') ? 'ko' : 'en-US');
    const words = state.connection === 'lost' ? strings.connectionLost : strings.connecting;
    render(html`<p class="starting" role="status">${words}</p>`, root);
    return;
  }
  const { locale } = page.me;
  document.documentElement.lang = locale === 'ko' ? 'ko' : 'en';
  if (entries.page !== page) entries = { page, list: commandEntries(page.commands, locale) };
  const compose = (text: string): void => root.querySelector<ChatComposer>('chat-composer')?.compose(text);
  const context: ViewContext = {
    state,
    page,
    session,
    locale,
    strings: stringsFor(locale),
    entries: entries.list,
    ticker,
    compose,
  };
  render(app(context), root);
}

document.addEventListener('keydown', (event) => {
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const person = store.state.page?.people[Number(event.code.slice(5)) - 1];
    if (!person) return;
    event.preventDefault();
    void session.switchPerson(person.user.id);
  } else if (event.key === 'Escape' && store.state.drawerOpen) {
    session.setDrawer(false);
  }
});

draw(store.state);
await session.start();
