import type { APIButtonComponent, APIMessage } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from '../api-enums.ts';
import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { safeUrl } from '../markdown/inline.ts';
import { waitingOn } from '../state/waiting.ts';
import type { ViewContext } from '../views/context.ts';
import { icon } from '../views/icons.ts';
import { emoji } from './emoji.ts';

const STYLE_NAMES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

export function button(
  context: ViewContext,
  message: APIMessage,
  component: APIButtonComponent,
): TemplateResult | typeof nothing {
  // Premium buttons sell things; there is nothing to sell here.
  if (component.style === ButtonStyle.Premium) return nothing;
  const content = html`${emoji(component.emoji)}${component.label ? html`<span>${component.label}</span>` : nothing}`;
  if (component.style === ButtonStyle.Link) {
    const url = safeUrl(component.url);
    if (component.disabled || url === undefined) {
      return html`<button type="button" class="button button-secondary" disabled>
        ${content}${icon('external')}
      </button>`;
    }
    return html`<a class="button button-secondary" href=${url} target="_blank" rel="noopener noreferrer"
      >${content}${icon('external')}</a
    >`;
  }
  const { custom_id: customId, style } = component;
  const isPending = waitingOn(context.state, message.id, customId)?.status === 'pending';
  return html`<button
    type="button"
    class="button button-${STYLE_NAMES[style]}"
    data-custom-id=${customId}
    ?disabled=${component.disabled ?? false}
    aria-busy=${isPending}
    aria-label=${component.label ?? component.emoji?.name ?? nothing}
    @click=${() => context.session.useComponent(message, ComponentType.Button, customId)}
  >
    <span class="button-content">${content}</span>
    ${isPending ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}
  </button>`;
}
