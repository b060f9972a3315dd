import { Autocomplete } from '../slash-commands/autocomplete.ts';
import type { CommandOption } from '../slash-commands/entries.ts';
import { autocompleteOptions, fixedSuggestions, matching } from '../slash-commands/values.ts';
import type { Suggestion } from '../slash-commands/values.ts';
import type { ComposerModel } from './composer-model.ts';
import { optionOf } from './draft.ts';
import type { CommandDraft } from './draft.ts';

/** What the active option of a command offers to pick: what the page knows itself, or what the bot suggests. */
export class OptionSuggestions {
  readonly #model: () => ComposerModel;
  readonly #autocomplete: Autocomplete;

  /** @param changed called when the bot has answered */
  constructor(model: () => ComposerModel, changed: () => void) {
    this.#model = model;
    this.#autocomplete = new Autocomplete(model().clock, changed);
  }

  /** Choices, people, channels: known without asking. Undefined for free text. */
  readonly fixed = (option: CommandOption): Suggestion[] | undefined => {
    const { directory, locale } = this.#model();
    return fixedSuggestions(option, directory, locale);
  };

  list(draft: CommandDraft): readonly Suggestion[] {
    const option = optionOf(draft, draft.active);
    if (!option) return [];
    const fixed = this.fixed(option);
    const field = draft.fields[option.name];
    if (fixed) return field?.value === undefined ? matching(fixed, field?.text ?? '') : fixed;
    const { state } = this.#autocomplete;
    return isAutocompleted(option) && 'suggestions' in state ? state.suggestions : [];
  }

  /** Free text is sent as typed unless one chooses; where only the list counts, its first entry is chosen. */
  firstHighlight(draft: CommandDraft): number {
    const option = optionOf(draft, draft.active);
    const hasText = Boolean(draft.fields[option?.name ?? '']?.text);
    return option && hasText && this.fixed(option) ? 0 : -1;
  }

  /** Why there is nothing to pick (yet); undefined where there is, or where nothing was to be expected. */
  note(draft: CommandDraft): string | undefined {
    const option = optionOf(draft, draft.active);
    if (!option || !isAutocompleted(option)) return undefined;
    const { strings } = this.#model();
    const { status } = this.#autocomplete.state;
    if (status === 'failed') return strings.autocompleteFailed;
    if (this.list(draft).length > 0) return undefined;
    if (status === 'loading') return strings.loading;
    return status === 'ready' ? strings.noSuggestions : undefined;
  }

  /** Asks the bot about what is typed in the active option, where it is one to ask about. */
  ask(draft: CommandDraft): void {
    const option = optionOf(draft, draft.active);
    if (!option || !isAutocompleted(option)) return;
    const { complete } = this.#model();
    const options = autocompleteOptions(draft.entry, draft.fields, option.name, this.fixed);
    this.#autocomplete.request(() => complete(draft.entry, options));
  }

  /** Another option is being filled in: what was suggested for the last one goes. */
  reset(): void {
    this.#autocomplete.reset();
  }
}

function isAutocompleted({ definition }: CommandOption): boolean {
  return 'autocomplete' in definition && (definition.autocomplete ?? false);
}
