import type { CommandOption } from '../slash-commands/entries.ts';
import { html, live, nothing, repeat } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { icon } from '../views/icons.ts';
import { optionOf } from './draft.ts';
import type { CommandDraft } from './draft.ts';
import type { ComposerModel } from './composer-model.ts';

export const SUGGESTIONS_ID = 'option-suggestions';

/** What can happen in the fields; the composer decides what it means. */
export interface FormEvents {
  input: (name: string, text: string) => void;
  focus: (name: string) => void;
  key: (event: KeyboardEvent, name: string) => void;
  add: (name: string) => void;
  remove: (name: string) => void;
  cancel: () => void;
}

/** A command as one fills it in: its name, a field for each option, buttons for the optional ones left. */
export function commandForm(
  model: ComposerModel,
  draft: CommandDraft,
  list: { isOpen: boolean; highlighted: number },
  events: FormEvents,
): TemplateResult {
  const { strings } = model;
  const { entry, shown } = draft;
  const hidden = entry.options.filter(({ name }) => !shown.includes(name));
  return html`<div class="command-form" role="group" aria-label="/${entry.label}" data-command=${entry.name}>
    <span class="command-name">/${entry.label}</span>
    ${repeat(
      shown,
      (name) => name,
      (name) => {
        const option = optionOf(draft, name);
        return option ? field(model, draft, option, list, events) : nothing;
      },
    )}
    ${hidden.map(
      ({ name, label, description }) =>
        html`<button
          type="button"
          class="add-option"
          title=${description}
          aria-label=${strings.addOption(label)}
          @click=${() => events.add(name)}
        >
          ${icon('plus')}${label}
        </button>`,
    )}
    <button type="button" class="icon-button" aria-label=${strings.cancelCommand} @click=${events.cancel}>
      ${icon('close')}
    </button>
  </div>`;
}

function field(
  { strings }: ComposerModel,
  draft: CommandDraft,
  option: CommandOption,
  list: { isOpen: boolean; highlighted: number },
  events: FormEvents,
): TemplateResult {
  const { name, label, description, required } = option;
  const problem = draft.problems[name];
  const hasList = list.isOpen && draft.active === name;
  return html`<span class="option-field ${problem ? 'invalid' : ''}" data-option=${name}>
    <label for="option-${name}">${label}</label>
    <input
      id="option-${name}"
      type="text"
      role="combobox"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="send"
      aria-autocomplete="list"
      aria-expanded=${hasList}
      aria-controls=${hasList ? SUGGESTIONS_ID : nothing}
      aria-activedescendant=${hasList && list.highlighted >= 0 ? `${SUGGESTIONS_ID}-${list.highlighted}` : nothing}
      aria-required=${required}
      aria-invalid=${problem !== undefined}
      aria-describedby=${problem ? `problem-${name}` : nothing}
      title=${description}
      .value=${live(draft.fields[name]?.text ?? '')}
      @input=${(event: Event) => events.input(name, (event.currentTarget as HTMLInputElement).value)}
      @focus=${() => events.focus(name)}
      @keydown=${(event: KeyboardEvent) => events.key(event, name)}
    />
    ${
      required
        ? nothing
        : html`<button
            type="button"
            class="remove-option"
            aria-label=${strings.removeOption(label)}
            @click=${() => events.remove(name)}
          >
            ${icon('close')}
          </button>`
    }
    ${
      problem
        ? html`<span class="field-problem" id="problem-${name}" role="alert"
            >${strings.problem(problem)}</span
          >`
        : nothing
    }
  </span>`;
}
