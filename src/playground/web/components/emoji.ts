import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';

/** The emoji before a button's or an option's label. Custom ones show their name: there is no server to load them from. */
export function emoji(value: APIMessageComponentEmoji | undefined): TemplateResult | typeof nothing {
  if (!value?.name) return nothing;
  return html`<span class="emoji" aria-hidden="true">${value.id ? `:${value.name}:` : value.name}</span>`;
}
