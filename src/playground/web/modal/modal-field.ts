import type {
  APICheckboxGroupComponent,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { selectModel } from '../components/select.ts';
import type { SelectMenuModel } from '../components/select-menu.ts';
import { ComponentType, TextInputStyle } from '../api-enums.ts';
import { html, ifDefined, live, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ViewContext } from '../views/context.ts';
import { valueRange } from './modal-values.ts';
import type { ModalInput, ModalProblem, ModalValues } from './modal-values.ts';

/** An input with what is written around it and how to change what it holds. */
export interface Field {
  context: ViewContext;
  label: string;
  description: string | undefined;
  value: ModalValues[string] | undefined;
  problem: ModalProblem | undefined;
  change: (value: ModalValues[string]) => void;
}

/** A labelled input of a modal, with its description, counter and what is wrong with it. */
export function modalField(field: Field, input: ModalInput): TemplateResult {
  const { context, label, description, problem } = field;
  const id = `modal-${input.custom_id}`;
  const isGroup = input.type === ComponentType.RadioGroup || input.type === ComponentType.CheckboxGroup;
  const isRequired =
    input.type === ComponentType.TextInput ? input.required !== false : valueRange(input).least > 0;
  const mark = isRequired
    ? html`<span class="required-mark" aria-hidden="true">*</span
        ><span class="visually-hidden">${context.strings.requiredMark}</span>`
    : nothing;
  const words = html`${label}${mark}`;
  return html`<div
    class="modal-field ${problem ? 'invalid' : ''}"
    data-custom-id=${input.custom_id}
    role=${isGroup ? (input.type === ComponentType.RadioGroup ? 'radiogroup' : 'group') : nothing}
    aria-labelledby=${isGroup ? `${id}-label` : nothing}
  >
    ${
      isGroup
        ? html`<span class="modal-label" id="${id}-label">${words}</span>`
        : html`<label class="modal-label" id="${id}-label" for=${id}>${words}</label>`
    }
    ${description ? html`<p class="modal-description" id="${id}-description">${description}</p>` : nothing}
    ${control(field, input, id)}
    ${
      problem
        ? html`<p class="modal-problem" id="${id}-problem" role="alert">${problemText(context, problem)}</p>`
        : nothing
    }
  </div>`;
}

function control(field: Field, input: ModalInput, id: string): TemplateResult {
  switch (input.type) {
    case ComponentType.TextInput:
      return textInput(field, input, id);
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      return choiceGroup(field, input, id);
    case ComponentType.Checkbox:
      return html`<input
        type="checkbox"
        class="tick"
        id=${id}
        .checked=${live(field.value === true)}
        @change=${(event: Event) => field.change((event.currentTarget as HTMLInputElement).checked)}
      />`;
    case ComponentType.FileUpload:
      return html`<p class="modal-description">${field.context.strings.fileUploadUnsupported}</p>`;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return selectInput(field, input, id);
  }
}

function textInput(field: Field, input: APITextInputComponent, id: string): TemplateResult {
  const { value, problem, description, change } = field;
  const text = typeof value === 'string' ? value : '';
  const most = input.max_length ?? 4000;
  const describedBy = [description ? `${id}-description` : '', problem ? `${id}-problem` : '']
    .join(' ')
    .trim();
  const onInput = (event: Event): void =>
    change((event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value);
  const box =
    input.style === TextInputStyle.Paragraph
      ? html`<textarea
          id=${id}
          rows="4"
          maxlength=${most}
          placeholder=${input.placeholder ?? ''}
          aria-invalid=${problem !== undefined}
          aria-describedby=${ifDefined(describedBy || undefined)}
          .value=${live(text)}
          @input=${onInput}
        ></textarea>`
      : html`<input
          type="text"
          id=${id}
          autocomplete="off"
          maxlength=${most}
          placeholder=${input.placeholder ?? ''}
          aria-invalid=${problem !== undefined}
          aria-describedby=${ifDefined(describedBy || undefined)}
          .value=${live(text)}
          @input=${onInput}
        />`;
  return html`${box}<span class="counter" aria-hidden="true">${text.length}/${most}</span>`;
}

function choiceGroup(
  { value, change }: Field,
  input: APIRadioGroupComponent | APICheckboxGroupComponent,
  id: string,
): TemplateResult {
  const isRadio = input.type === ComponentType.RadioGroup;
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string): void => {
    if (isRadio) change([option]);
    else change(chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option]);
  };
  return html`<div class="choices">
    ${input.options.map(
      (option) =>
        html`<label class="choice">
          <input
            type=${isRadio ? 'radio' : 'checkbox'}
            name=${id}
            value=${option.value}
            .checked=${live(chosen.includes(option.value))}
            @change=${() => toggle(option.value)}
          />
          <span class="option-text">
            <span>${option.label}</span>
            ${option.description ? html`<span class="option-description">${option.description}</span>` : nothing}
          </span>
        </label>`,
    )}
  </div>`;
}

function selectInput(field: Field, input: APISelectMenuComponent, id: string): TemplateResult {
  const { context, label, change } = field;
  const { least, most } = valueRange(input);
  const model: SelectMenuModel = {
    ...selectModel(context, input),
    id,
    label,
    min: least,
    max: most,
    pending: false,
    report: 'live',
    changed: change,
  };
  return html`<select-menu .model=${model}></select-menu>`;
}

function problemText({ strings }: ViewContext, problem: ModalProblem): string {
  switch (problem.code) {
    case 'required':
      return strings.problem({ code: 'required' });
    case 'tooShort':
      return strings.atLeastCharacters(problem.limit);
    case 'notBetween':
      return strings.chooseBetween(problem.least, problem.most);
  }
}
