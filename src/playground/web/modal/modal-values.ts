import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { ComponentType } from '../api-enums.ts';

/** What a modal's inputs hold, by custom_id. */
export type ModalValues = Record<string, string | string[] | boolean>;

/** Why an input cannot be handed in. */
export type ModalProblem =
  | { code: 'required' }
  | { code: 'tooShort'; limit: number }
  | { code: 'notBetween'; least: number; most: number };

/** An input of a modal: alone in an action row (the older way), or inside a label. */
export type ModalInput = APIComponentInLabel | APITextInputComponent;

type Modal = APIModalInteractionResponseCallbackData;

/** The inputs of a modal, in order. */
export function modalInputs(modal: Modal): ModalInput[] {
  return modal.components.flatMap((component): ModalInput[] => {
    if (component.type === ComponentType.Label) return [component.component];
    return component.type === ComponentType.ActionRow ? component.components : [];
  });
}

/** What the inputs hold when the modal opens. */
export function initialValues(modal: Modal): ModalValues {
  return Object.fromEntries(modalInputs(modal).map((input) => [input.custom_id, initialValue(input)]));
}

function initialValue(input: ModalInput): string | string[] | boolean {
  switch (input.type) {
    case ComponentType.TextInput:
      return input.value ?? '';
    case ComponentType.Checkbox:
      return input.default ?? false;
    case ComponentType.StringSelect:
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      return input.options.filter((option) => option.default).map((option) => option.value);
    case ComponentType.FileUpload:
      return [];
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return (input.default_values ?? []).map(({ id }) => id);
  }
}

/** How many values an input takes. Discord's inputs are required unless they say otherwise. */
export function valueRange(input: Exclude<ModalInput, APITextInputComponent>): {
  least: number;
  most: number;
} {
  if (input.type === ComponentType.Checkbox) return { least: 0, most: 1 };
  const required = input.required ?? true;
  if (input.type === ComponentType.RadioGroup) return { least: required ? 1 : 0, most: 1 };
  const most = input.type === ComponentType.CheckboxGroup ? input.options.length : 1;
  return { least: required ? (input.min_values ?? 1) : 0, most: input.max_values ?? most };
}

/** What keeps the modal from being handed in, by custom_id; empty when nothing does. */
export function modalProblems(modal: Modal, values: ModalValues): Record<string, ModalProblem> {
  const problems: Record<string, ModalProblem> = {};
  for (const input of modalInputs(modal)) {
    const problem = inputProblem(input, values[input.custom_id]);
    if (problem) problems[input.custom_id] = problem;
  }
  return problems;
}

function inputProblem(input: ModalInput, value: ModalValues[string] | undefined): ModalProblem | undefined {
  if (input.type === ComponentType.TextInput) {
    const length = typeof value === 'string' ? value.length : 0;
    if (length === 0) return input.required === false ? undefined : { code: 'required' };
    const least = input.min_length ?? 0;
    return length < least ? { code: 'tooShort', limit: least } : undefined;
  }
  const count = Array.isArray(value) ? value.length : 0;
  const { least, most } = valueRange(input);
  if (count === 0 && least > 0) return { code: 'required' };
  const isOutside = count > 0 && (count < least || count > most);
  return isOutside ? { code: 'notBetween', least, most } : undefined;
}
