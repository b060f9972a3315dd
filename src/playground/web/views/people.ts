import type { PagePerson } from '../../protocol.ts';
import { html, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { avatar } from './avatar.ts';
import type { ViewContext } from './context.ts';
import { displayName } from './names.ts';

/** Who one acts as, the others one press away, and the language of that person's client. */
export function peoplePanel(context: ViewContext): TemplateResult {
  const { page, strings } = context;
  const { me } = page;
  return html`<section class="people" aria-label=${strings.actingAs}>
    <div class="me">
      ${avatar(me.user)}
      <span class="me-text">
        <span class="me-label">${strings.actingAs}</span>
        <strong class="me-name">${displayName(me.user)}</strong>
      </span>
      ${languageSwitch(context)}
    </div>
    <div class="others" role="radiogroup" aria-label=${strings.actingAs} title=${strings.switchHint}>
      ${repeat(
        page.people,
        ({ user }) => user.id,
        (person, index) => personButton(context, person, index),
      )}
    </div>
  </section>`;
}

function personButton(context: ViewContext, person: PagePerson, index: number): TemplateResult {
  const { page, session, strings } = context;
  const { user } = person;
  const isMe = user.id === page.me.user.id;
  const name = displayName(user);
  return html`<button
    type="button"
    class="person ${isMe ? 'open' : ''}"
    role="radio"
    aria-checked=${isMe}
    tabindex=${isMe ? 0 : -1}
    data-user-id=${user.id}
    aria-label=${isMe ? name : strings.switchTo(name)}
    title="${name} (Alt+${index + 1})"
    @click=${() => session.switchPerson(user.id)}
    @keydown=${moveAmongRadios}
  >
    ${avatar(user)}<span class="person-name" aria-hidden="true">${name}</span>
  </button>`;
}

/** Arrows move among radios; Enter or Space then chooses, since each choice reloads the page's state. */
function moveAmongRadios(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const button = event.currentTarget as HTMLElement;
  if (step === undefined) return;
  event.preventDefault();
  const radios = [...(button.parentElement?.querySelectorAll('button') ?? [])];
  const at = radios.findIndex((radio) => radio === button);
  radios.at((at + step) % radios.length)?.focus();
}

function languageSwitch({ locale, session, strings }: ViewContext): TemplateResult {
  const other = locale === 'ko' ? 'en-US' : 'ko';
  // Named in the language it leads to, for whoever cannot read this one.
  return html`<button
    type="button"
    class="language"
    lang=${other}
    title=${strings.language}
    @click=${() => session.setLocale(other)}
  >
    ${other === 'ko' ? '한국어' : 'English'}
  </button>`;
}
