import type { APIModalInteractionResponseCallbackComponent } from 'discord-api-types/v10';
import { ComponentType } from '../api-enums.ts';
import { ViewElement } from '../element.ts';
import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { markdown } from '../markdown/render.ts';
import { icon } from '../views/icons.ts';
import { failureText } from '../views/message.ts';
import { modalField } from './modal-field.ts';
import type { ModalModel } from './modal-model.ts';
import { initialValues, modalProblems } from './modal-values.ts';
import type { ModalInput, ModalProblem, ModalValues } from './modal-values.ts';

/** A form the bot has opened. What is typed stays until the bot has taken it or the person cancels. */
export class ModalDialog extends ViewElement<ModalModel> {
  #values: ModalValues = {};
  #problems: Readonly<Record<string, ModalProblem>> = {};

  #focusedBefore: Element | null = null;

  connectedCallback(): void {
    this.#focusedBefore = document.activeElement;
    // The model is set while the element is still in the template's fragment, where no dialog can open.
    queueMicrotask(() => {
      const dialog = this.querySelector('dialog');
      if (!this.isConnected || !dialog || dialog.open) return;
      dialog.showModal();
      this.querySelector<HTMLElement>('.modal-field :is(input, textarea, button)')?.focus();
    });
  }

  disconnectedCallback(): void {
    // The dialog leaves with its answer, not by its own close(), which would have given the focus back.
    if (this.#focusedBefore instanceof HTMLElement && this.#focusedBefore.isConnected)
      this.#focusedBefore.focus();
  }

  protected override modelChanged({ open }: ModalModel, before: ModalModel | undefined): void {
    if (open.modalId === before?.open.modalId) return;
    this.#values = initialValues(open.modal);
    this.#problems = {};
  }

  protected template(): TemplateResult {
    const { context, open, waiting, close } = this.model;
    const { strings, page } = context;
    const isPending = waiting?.status === 'pending';
    // Named by attribute, since the title is also the page's way to find the dialog.
    return html`<dialog
      class="modal"
      aria-label=${open.modal.title}
      data-modal-id=${open.modalId}
      @cancel=${close}
    >
      <form novalidate @submit=${this.#onSubmit}>
        <header class="modal-header">
          <div>
            <h2>${open.modal.title}</h2>
            <p class="modal-app">${page.application.name}</p>
          </div>
          <button type="button" class="icon-button" aria-label=${strings.close} @click=${close}>
            ${icon('close')}
          </button>
        </header>
        <div class="modal-body">
          ${
            waiting?.status === 'failed'
              ? html`<p class="failure" role="alert">
                  ${icon('warning')}<span>${failureText(context, waiting)} — ${strings.modalFailed}</span>
                </p>`
              : nothing
          }
          ${open.modal.components.map((component) => this.#component(component))}
        </div>
        <footer class="modal-footer">
          <button type="button" class="button button-secondary" @click=${close}>${strings.cancel}</button>
          <button type="submit" class="button button-primary" aria-busy=${isPending} ?disabled=${isPending}>
            ${strings.submit}
          </button>
        </footer>
      </form>
    </dialog>`;
  }

  #component(component: APIModalInteractionResponseCallbackComponent): TemplateResult | TemplateResult[] {
    if (component.type === ComponentType.TextDisplay) return markdown(this.model.context, component.content);
    if (component.type === ComponentType.Label) {
      return this.#field(component.component, component.label, component.description);
    }
    return component.components.map((input) => this.#field(input, input.label ?? '', undefined));
  }

  #field(input: ModalInput, label: string, description: string | undefined): TemplateResult {
    const { custom_id: customId } = input;
    return modalField(
      {
        context: this.model.context,
        label,
        description,
        value: this.#values[customId],
        problem: this.#problems[customId],
        change: (value) => {
          this.#values = { ...this.#values, [customId]: value };
          this.#problems = Object.fromEntries(
            Object.entries(this.#problems).filter(([id]) => id !== customId),
          );
          this.draw();
        },
      },
      input,
    );
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#problems = modalProblems(this.model.open.modal, this.#values);
    this.draw();
    if (Object.keys(this.#problems).length > 0) {
      this.querySelector<HTMLElement>('.invalid :is(input, textarea, button)')?.focus();
    } else {
      this.model.submit(this.#values);
    }
  };
}
