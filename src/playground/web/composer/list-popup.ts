import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';

export interface ListPopup {
  id: string;
  label: string;
  /** Above the list: what the field is for, what the keys do. */
  header: TemplateResult | typeof nothing;
  items: readonly TemplateResult[];
  /** Which one the keyboard is on; -1 for none. */
  highlighted: number;
  /** Shown in place of, or below, the items. */
  note: string | undefined;
  choose: (index: number) => void;
}

/** The list over the composer: commands to run, or values for an option. */
export function listPopup(popup: ListPopup): TemplateResult {
  const { id, label, header, items, highlighted, note, choose } = popup;
  // Presses must not take the cursor out of the field they fill in.
  return html`<div class="popup" @mousedown=${(event: Event) => event.preventDefault()}>
    ${header}
    <div role="listbox" id=${id} aria-label=${label}>
      ${items.map(
        (item, index) =>
          html`<div
            role="option"
            id="${id}-${index}"
            class="popup-item ${index === highlighted ? 'highlighted' : ''}"
            aria-selected=${index === highlighted}
            @click=${() => choose(index)}
          >
            ${item}
          </div>`,
      )}
    </div>
    ${note === undefined ? nothing : html`<p class="popup-note" role="status">${note}</p>`}
  </div>`;
}
