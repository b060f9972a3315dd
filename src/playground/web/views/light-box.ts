import { ViewElement } from '../element.ts';
import { html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { Lightbox } from '../state/app-state.ts';
import type { Strings } from '../strings.ts';
import { icon } from './icons.ts';

export interface LightBoxModel extends Lightbox {
  strings: Strings;
  close: () => void;
}

/** One picture, as large as the screen allows. A press anywhere or Escape closes it. */
export class LightBox extends ViewElement<LightBoxModel> {
  connectedCallback(): void {
    // The model is set while the element is still in the template's fragment, where no dialog can open.
    queueMicrotask(() => {
      const dialog = this.querySelector('dialog');
      if (this.isConnected && dialog && !dialog.open) dialog.showModal();
    });
  }

  protected template(): TemplateResult {
    const { url, alt, strings, close } = this.model;
    return html`<dialog
      class="lightbox"
      aria-label=${alt || strings.image}
      @close=${close}
      @click=${closeDialog}
    >
      <img src=${url} alt=${alt} />
      ${alt ? html`<p class="lightbox-alt">${alt}</p>` : ''}
      <button type="button" class="icon-button lightbox-close" aria-label=${strings.close}>
        ${icon('close')}
      </button>
    </dialog>`;
  }
}

/** Closing it itself, rather than taking it away, gives the focus back to the picture. */
function closeDialog(event: Event): void {
  (event.currentTarget as HTMLDialogElement).close();
}
