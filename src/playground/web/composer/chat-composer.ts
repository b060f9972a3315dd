import type { CommandEntry, CommandOption } from '../slash-commands/entries.ts';
import { filterEntries } from '../slash-commands/filter.ts';
import { readTyped } from '../slash-commands/typed.ts';
import { commandOptions } from '../slash-commands/values.ts';
import { ViewElement } from '../element.ts';
import { html, live, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { icon } from '../views/icons.ts';
import { commandForm, SUGGESTIONS_ID } from './command-form.ts';
import { commandPicker, PICKER_ID } from './command-picker.ts';
import type { ComposerModel } from './composer-model.ts';
import { EMPTY_DRAFT, hideOption, nextEmpty, optionOf, setField, showOption, startCommand } from './draft.ts';
import type { CommandDraft, Draft } from './draft.ts';
import { listPopup } from './list-popup.ts';
import { OptionSuggestions } from './option-suggestions.ts';
import { suggestionRow } from './suggestion-row.ts';

/** Where one types: chat as it is, or a command once the line begins with a slash. */
export class ChatComposer extends ViewElement<ComposerModel> {
  #draft: Draft = EMPTY_DRAFT;
  #highlighted = 0;
  /** Escape closes a list until something else is typed. */
  #isListClosed = false;
  #suggestions: OptionSuggestions | undefined;

  /** Puts a text into the composer as if it had been typed, and the cursor behind it. */
  compose(text: string): void {
    this.#typeText(text);
    this.#focus();
  }

  protected template(): TemplateResult {
    const { strings } = this.model;
    const draft = this.#draft;
    const isEmpty = draft.mode === 'text' && draft.text.trim() === '';
    return html`<form class="composer" @submit=${this.#onSubmit}>
      ${draft.mode === 'text' ? this.#textBox(draft.text) : this.#commandBox(draft)}
      <button type="submit" class="icon-button send" aria-label=${strings.send} ?disabled=${isEmpty}>
        ${icon('send')}
      </button>
    </form>`;
  }

  #textBox(text: string): TemplateResult {
    const { title, strings } = this.model;
    const matches = this.#pickable();
    const label = strings.messageTo(title);
    return html`${
        matches
          ? commandPicker(this.model, matches, this.#highlighted, (entry) => this.#choose(entry))
          : nothing
      }
      <textarea
        class="text-box"
        rows="1"
        maxlength="2000"
        enterkeyhint="send"
        aria-label=${label}
        placeholder=${label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls=${matches ? PICKER_ID : nothing}
        aria-activedescendant=${matches && matches.length > 0 ? `${PICKER_ID}-${this.#highlighted}` : nothing}
        .value=${live(text)}
        @input=${this.#onInput}
        @keydown=${this.#onTextKey}
        @compositionend=${this.#onInput}
      ></textarea>`;
  }

  #commandBox(draft: CommandDraft): TemplateResult {
    const option = optionOf(draft, draft.active);
    const isOpen = option !== undefined && !this.#isListClosed;
    const list = { isOpen, highlighted: this.#highlighted };
    return html`${isOpen ? this.#suggestionList(draft, option) : nothing}
    ${commandForm(this.model, draft, list, {
      input: (name, text) => this.#typeField(name, text),
      focus: (name) => this.#activate(name),
      key: (event, name) => this.#onFieldKey(event, name),
      add: (name) => this.#change(showOption(draft, name)),
      remove: (name) => this.#change(hideOption(draft, name)),
      cancel: () => this.#reset(''),
    })}`;
  }

  #suggestionList(draft: CommandDraft, option: CommandOption): TemplateResult {
    const { strings } = this.model;
    return listPopup({
      id: SUGGESTIONS_ID,
      label: strings.suggestions,
      header: html`<p class="popup-header">
        <strong>${option.label}</strong><span>${option.description}</span>
      </p>`,
      items: this.#options.list(draft).map(suggestionRow),
      highlighted: this.#highlighted,
      note: this.#options.note(draft),
      choose: (index) => this.#pick(index),
    });
  }

  /** The commands to choose from; undefined where the line is not a command or the list was closed. */
  #pickable(): CommandEntry[] | undefined {
    const draft = this.#draft;
    if (draft.mode !== 'text' || !/^\/[^\n]*$/.test(draft.text) || this.#isListClosed) return undefined;
    const typed = readTyped(draft.text, this.model.entries);
    return typed?.named ? [typed.entry] : filterEntries(this.model.entries, draft.text.slice(1));
  }

  readonly #onInput = (event: Event): void => {
    this.#typeText((event.currentTarget as HTMLTextAreaElement).value, event);
  };

  /** A whole command name and a space begin the command; what an input method still composes is left alone. */
  #typeText(text: string, event?: Event): void {
    this.#draft = { mode: 'text', text };
    this.#highlighted = 0;
    this.#isListClosed = false;
    const isComposing = event instanceof InputEvent && event.isComposing;
    const typed = isComposing ? undefined : readTyped(text, this.model.entries);
    if (typed?.named && typed.entry.options.length > 0) this.#start(typed.entry, typed.fields);
    else this.draw();
  }

  readonly #onTextKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and the arrows are its own.
    if (isComposing(event)) return;
    const matches = this.#pickable();
    if (matches && this.#moveHighlight(event, matches.length)) return;
    if (event.key === 'Escape' && matches) {
      event.preventDefault();
      this.#isListClosed = true;
      this.draw();
    } else if (event.key === 'Tab' && !event.shiftKey && matches && matches.length > 0) {
      event.preventDefault();
      this.#chooseHighlighted(matches);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#enterText();
    }
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.#draft.mode === 'text') this.#enterText();
    else this.#send(this.#draft);
  };

  #enterText(): void {
    if (this.#draft.mode !== 'text') return;
    const { text } = this.#draft;
    const matches = this.#pickable();
    const typed = readTyped(text, this.model.entries);
    if (typed && (!matches || matches[this.#highlighted] === typed.entry)) {
      const draft = startCommand(typed.entry, typed.fields);
      // The name alone of a command that needs more is a way to begin it, not a mistake.
      if (nextEmpty(draft) === undefined) this.#send(draft);
      else this.#start(typed.entry, typed.fields);
    } else if (matches && matches.length > 0) {
      this.#chooseHighlighted(matches);
    } else if (text.trim() !== '') {
      this.model.sendText(text.trim());
      this.#reset('');
    }
  }

  #chooseHighlighted(matches: readonly CommandEntry[]): void {
    const entry = matches[this.#highlighted];
    if (entry) this.#choose(entry);
  }

  #choose(entry: CommandEntry): void {
    this.#start(entry, {});
  }

  #start(entry: CommandEntry, typed: Readonly<Record<string, string>>): void {
    this.#options.reset();
    this.#change(startCommand(entry, typed));
  }

  #typeField(name: string, text: string): void {
    if (this.#draft.mode !== 'command') return;
    this.#draft = { ...setField(this.#draft, name, { text }), active: name };
    this.#isListClosed = false;
    this.#highlighted = this.#options.firstHighlight(this.#draft);
    this.#options.ask(this.#draft);
    this.draw();
  }

  #activate(name: string): void {
    const draft = this.#draft;
    if (draft.mode !== 'command' || draft.active === name) return;
    this.#options.reset();
    this.#draft = { ...draft, active: name };
    this.#isListClosed = false;
    this.#highlighted = -1;
    this.#options.ask(this.#draft);
    this.draw();
  }

  #onFieldKey(event: KeyboardEvent, name: string): void {
    const draft = this.#draft;
    if (isComposing(event) || draft.mode !== 'command') return;
    const suggestions = this.#isListClosed ? [] : this.#options.list(draft);
    if (suggestions.length > 0 && this.#moveHighlight(event, suggestions.length)) return;
    const hasHighlight = this.#highlighted >= 0 && this.#highlighted < suggestions.length;
    const input = event.currentTarget as HTMLInputElement;
    if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && hasHighlight) {
      event.preventDefault();
      this.#pick(this.#highlighted);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#send(draft);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (suggestions.length === 0) {
        this.#reset('');
      } else {
        this.#isListClosed = true;
        this.draw();
      }
    } else if (event.key === 'Backspace' && input.value === '') {
      event.preventDefault();
      if (optionOf(draft, name)?.required || draft.shown.length === 1) this.#reset(`/${draft.entry.label}`);
      else this.#change(hideOption(draft, name));
    }
  }

  /** Whether the key was for the list. */
  #moveHighlight(event: KeyboardEvent, count: number): boolean {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || count === 0) return false;
    event.preventDefault();
    const from = this.#highlighted < 0 && step < 0 ? 0 : this.#highlighted;
    this.#highlighted = (from + step + count) % count;
    this.draw();
    this.querySelector('.highlighted')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  #pick(index: number): void {
    const draft = this.#draft;
    if (draft.mode !== 'command' || draft.active === undefined) return;
    const picked = this.#options.list(draft)[index];
    if (!picked) return;
    const filled = setField(draft, draft.active, { text: picked.label, value: picked.value });
    const next = nextEmpty(filled);
    if (next === undefined) {
      this.#draft = filled;
      this.#isListClosed = true;
      this.#highlighted = -1;
      this.draw();
      this.#focus();
    } else {
      this.#options.reset();
      this.#change({ ...filled, active: next });
    }
  }

  #send(draft: CommandDraft): void {
    const { entry, fields } = draft;
    const result = commandOptions(entry, fields, this.#options.fixed);
    if ('problems' in result) {
      const [first] = Object.keys(result.problems);
      const shown = entry.options
        .map(({ name }) => name)
        .filter((name) => draft.shown.includes(name) || name in result.problems);
      this.#change({ ...draft, shown, problems: result.problems, active: first });
      return;
    }
    this.model.run(entry, result.options);
    this.#reset('');
  }

  /** Takes a new command draft and puts the cursor where it says. */
  #change(draft: CommandDraft): void {
    this.#draft = draft;
    this.#isListClosed = false;
    this.#highlighted = this.#options.firstHighlight(draft);
    this.#options.ask(draft);
    this.draw();
    this.#focus();
  }

  #reset(text: string): void {
    this.#options.reset();
    this.#draft = { mode: 'text', text };
    this.#highlighted = 0;
    this.#isListClosed = false;
    this.draw();
    this.#focus();
  }

  #focus(): void {
    const draft = this.#draft;
    const target =
      draft.mode === 'text'
        ? this.querySelector<HTMLTextAreaElement>('.text-box')
        : this.querySelector<HTMLInputElement>(`[data-option="${draft.active ?? ''}"] input`);
    if (!target) {
      this.querySelector<HTMLElement>('.send')?.focus();
      return;
    }
    target.focus();
    target.setSelectionRange(target.value.length, target.value.length);
  }

  get #options(): OptionSuggestions {
    this.#suggestions ??= new OptionSuggestions(
      () => this.model,
      () => this.draw(),
    );
    return this.#suggestions;
  }
}

/** 229 is what browsers report for keys an input method has taken, some of them after it has finished. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
