import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import { ViewElement } from '../element.ts';
import { html, nothing, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { Strings } from '../strings.ts';
import { icon } from '../views/icons.ts';
import { emoji } from './emoji.ts';

export interface SelectOption {
  value: string;
  label: string;
  description?: string;
  emoji?: APIMessageComponentEmoji;
}

export interface SelectMenuModel {
  /** Changes when the select is another one: what was chosen before is then forgotten. */
  source: unknown;
  /** Unique on the page. */
  id: string;
  label: string;
  placeholder: string;
  options: readonly SelectOption[];
  chosen: readonly string[];
  min: number;
  max: number;
  disabled: boolean;
  pending: boolean;
  strings: Strings;
  /** `live` tells of every change; `onClose` of several values at once, when the list closes. */
  report: 'live' | 'onClose';
  changed: (values: string[]) => void;
}

/** A select: a button that opens a list to choose one or several from, by pointer or keyboard. */
export class SelectMenu extends ViewElement<SelectMenuModel> {
  #chosen: readonly string[] = [];
  #reported: readonly string[] = [];
  #isOpen = false;
  #active = 0;
  readonly #onPress = (event: Event): void => {
    if (!this.contains(event.target as Node)) this.#close();
  };
  /** The list stands apart from what scrolls under it, and goes along. */
  readonly #onScroll = (event: Event): void => {
    if (!this.#popup?.contains(event.target as Node)) this.#place();
  };

  disconnectedCallback(): void {
    this.#listenOutside(false);
    this.#isOpen = false;
  }

  protected override modelChanged(model: SelectMenuModel, before: SelectMenuModel | undefined): void {
    if (model.source === before?.source) return;
    this.#chosen = model.chosen;
    this.#reported = model.chosen;
  }

  protected template(): TemplateResult {
    const { id, label, options, disabled, pending, min, max, strings } = this.model;
    const isMultiple = max > 1;
    return html`<button
        type="button"
        id=${id}
        class="select"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.#isOpen}
        aria-controls="${id}-list"
        aria-activedescendant=${this.#isOpen ? `${id}-${this.#active}` : nothing}
        aria-label=${label}
        aria-busy=${pending}
        ?disabled=${disabled}
        @click=${() => (this.#isOpen ? this.#close() : this.#open())}
        @keydown=${this.#onKey}
        @blur=${() => this.#close()}
      >
        <span class="select-value">${this.#value()}</span>${icon('chevron')}
      </button>
      <div class="select-popup" popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        ${isMultiple ? html`<div class="select-hint">${strings.chooseBetween(min, max)}</div>` : nothing}
        <div role="listbox" id="${id}-list" aria-label=${label} aria-multiselectable=${isMultiple}>
          ${options.length === 0 ? html`<div class="select-hint">${strings.noOptions}</div>` : nothing}
          ${repeat(
            options,
            ({ value }) => value,
            (option, index) => this.#option(option, index, isMultiple),
          )}
        </div>
      </div>`;
  }

  #value(): TemplateResult | TemplateResult[] {
    const { options, placeholder } = this.model;
    const chosen = options.filter(({ value }) => this.#chosen.includes(value));
    if (chosen.length === 0) return html`<span class="placeholder">${placeholder}</span>`;
    return chosen.map(
      (option) => html`<span class="select-chosen">${emoji(option.emoji)}${option.label}</span>`,
    );
  }

  #option(option: SelectOption, index: number, isMultiple: boolean): TemplateResult {
    const isChosen = this.#chosen.includes(option.value);
    return html`<div
      role="option"
      id="${this.model.id}-${index}"
      class="select-option ${index === this.#active ? 'active' : ''}"
      aria-selected=${isChosen}
      data-value=${option.value}
      @click=${() => this.#choose(index)}
      @mousemove=${() => this.#moveTo(index)}
    >
      ${emoji(option.emoji)}
      <span class="option-text">
        <span>${option.label}</span>
        ${option.description ? html`<span class="option-description">${option.description}</span>` : nothing}
      </span>
      ${isMultiple || isChosen ? html`<span class="check ${isChosen ? 'on' : ''}">${icon('check')}</span>` : nothing}
    </div>`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { options } = this.model;
    if (!this.#isOpen) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      this.#open();
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
        this.#moveTo((this.#active + 1) % Math.max(options.length, 1));
        break;
      case 'ArrowUp':
        this.#moveTo((this.#active - 1 + options.length) % Math.max(options.length, 1));
        break;
      case 'Home':
        this.#moveTo(0);
        break;
      case 'End':
        this.#moveTo(options.length - 1);
        break;
      case 'Enter':
      case ' ':
        this.#choose(this.#active);
        break;
      case 'Escape':
        this.#close();
        break;
      case 'Tab':
        return;
      default:
        this.#moveToLetter(event.key);
        return;
    }
    // Escape would close the modal around it as well, Enter would press the button again.
    event.preventDefault();
    event.stopPropagation();
  };

  #moveToLetter(key: string): void {
    if (key.length !== 1) return;
    const { options } = this.model;
    const order = options.map((_, step) => (this.#active + 1 + step) % options.length);
    const next = order.find((index) => options[index]?.label.toLowerCase().startsWith(key.toLowerCase()));
    if (next !== undefined) this.#moveTo(next);
  }

  #moveTo(index: number): void {
    if (index === this.#active) return;
    this.#active = index;
    this.draw();
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #choose(index: number): void {
    const { options, max, min, report, changed } = this.model;
    const option = options[index];
    if (!option) return;
    const isChosen = this.#chosen.includes(option.value);
    if (max === 1) {
      this.#chosen = isChosen && min === 0 ? [] : [option.value];
      this.#close();
      return;
    }
    if (!isChosen && this.#chosen.length >= max) return;
    this.#chosen = isChosen
      ? this.#chosen.filter((value) => value !== option.value)
      : [...this.#chosen, option.value];
    if (report === 'live') changed([...this.#chosen]);
    this.draw();
  }

  #open(): void {
    this.#isOpen = true;
    const first = this.model.options.findIndex(({ value }) => this.#chosen.includes(value));
    this.#active = Math.max(first, 0);
    this.draw();
    this.#popup?.showPopover();
    this.#place();
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    this.#listenOutside(true);
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#listenOutside(false);
    this.#popup?.hidePopover();
    this.#reportChoice();
    this.draw();
  }

  #reportChoice(): void {
    const { min, max, changed, report } = this.model;
    const isSame =
      this.#chosen.length === this.#reported.length &&
      this.#chosen.every((value) => this.#reported.includes(value));
    if (isSame) return;
    if (report === 'onClose' && (this.#chosen.length < min || this.#chosen.length > max)) {
      // Too few to send: as if nothing had been touched.
      this.#chosen = this.#reported;
      return;
    }
    this.#reported = this.#chosen;
    changed([...this.#chosen]);
  }

  get #popup(): HTMLElement | null {
    return this.querySelector('.select-popup');
  }

  /** Below the button where there is room, else above it. In the top layer, so that nothing cuts it off. */
  #place(): void {
    const popup = this.#popup;
    const button = this.querySelector('button');
    if (!popup || !button) return;
    const box = button.getBoundingClientRect();
    const below = innerHeight - box.bottom;
    const opensUp = below < Math.min(popup.scrollHeight, 240) && box.top > below;
    popup.style.width = `${box.width}px`;
    popup.style.left = `${box.left}px`;
    popup.style.maxHeight = `${Math.min(320, (opensUp ? box.top : below) - 12)}px`;
    popup.style.top = opensUp ? 'auto' : `${box.bottom + 4}px`;
    popup.style.bottom = opensUp ? `${innerHeight - box.top + 4}px` : 'auto';
  }

  #listenOutside(on: boolean): void {
    const capture = { capture: true };
    if (on) {
      document.addEventListener('pointerdown', this.#onPress, capture);
      document.addEventListener('scroll', this.#onScroll, capture);
    } else {
      document.removeEventListener('pointerdown', this.#onPress, capture);
      document.removeEventListener('scroll', this.#onScroll, capture);
    }
  }
}
