import { html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ViewContext } from '../views/context.ts';

/** Blurs what a bot marked as a spoiler until it is pressed. What is not a spoiler is given back as it is. */
export function cover(
  context: ViewContext,
  isSpoiler: boolean | undefined,
  content: TemplateResult,
): TemplateResult {
  if (!isSpoiler) return content;
  return html`<div class="spoiler-cover">
    <div class="spoiler-content" inert>${content}</div>
    <button type="button" class="spoiler-button" aria-label=${context.strings.showSpoiler} @click=${uncover}>
      ${context.strings.spoiler}
    </button>
  </div>`;
}

function uncover(event: Event): void {
  const button = event.currentTarget as HTMLButtonElement;
  const parent = button.parentElement;
  parent?.classList.add('revealed');
  parent?.querySelector('.spoiler-content')?.removeAttribute('inert');
  button.hidden = true;
}
