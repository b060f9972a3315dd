import { ComponentType } from 'discord-api-types/v10';
import type { AnyComponent } from '../messages/draft.ts';
import { LIMITS } from '../../base/discord-limits.ts';
import { PersonError } from './problem.ts';

/** What a person filled in: by custom_id, text, chosen values, or a tick. */
export type ModalValues = Readonly<Record<string, string | readonly string[] | boolean>>;

interface Input extends AnyComponent {
  min_length?: number | null;
  max_length?: number | null;
  value?: string | null;
}

/**
 * The `data.components` of a modal submission: the modal's own tree, with values in place of inputs.
 * Inputs that were left alone keep what they were preset with.
 * @throws PersonError where Discord's client would not let the modal be sent
 */
export function submittedComponents(components: readonly AnyComponent[], values: ModalValues): object[] {
  return components.map((component) => submitted(component, values));
}

function submitted(component: AnyComponent, values: ModalValues): object {
  const { type, id } = component;
  if (type === ComponentType.Label && component.component) {
    return { type, id, component: submitted(component.component, values) };
  }
  if (type === ComponentType.ActionRow) {
    return { type, id, components: submittedComponents(component.components ?? [], values) };
  }
  if (type === ComponentType.TextDisplay) return { type, id };
  const input: Input = component;
  const customId = input.custom_id ?? '';
  return { type, id, custom_id: customId, ...valueOf(input, customId, values[customId]) };
}

function valueOf(input: Input, customId: string, given: ModalValues[string] | undefined): object {
  if (input.type === ComponentType.TextInput) return { value: textOf(input, customId, given) };
  if (input.type === ComponentType.Checkbox) return { value: given === true };
  if (input.type === ComponentType.RadioGroup) {
    const [value = null] = chosen(input, customId, given, 1);
    return { value };
  }
  // Without a limit a select takes one value, a group of checkboxes all of them.
  const unlimited = input.type === ComponentType.CheckboxGroup ? (input.options?.length ?? 1) : 1;
  return { values: chosen(input, customId, given, input.max_values ?? unlimited) };
}

function textOf(input: Input, customId: string, given: ModalValues[string] | undefined): string {
  const text = given ?? input.value ?? '';
  if (typeof text !== 'string') throw new PersonError(`"${customId}" takes text`);
  if (text === '' && input.required !== false) throw new PersonError(`"${customId}" must be filled in`);
  const tooShort = text !== '' && text.length < (input.min_length ?? 0);
  if (tooShort || text.length > (input.max_length ?? LIMITS.textInputValue)) {
    throw new PersonError(`"${customId}" is too short or too long`);
  }
  return text;
}

function chosen(
  input: Input,
  customId: string,
  given: ModalValues[string] | undefined,
  most: number,
): readonly string[] {
  const preset = (input.options ?? []).filter((option) => option.default).map(({ value }) => value);
  const values = given === undefined ? preset : typeof given === 'string' ? [given] : given;
  if (typeof values === 'boolean') throw new PersonError(`"${customId}" takes values`);
  const least = input.required === false ? 0 : (input.min_values ?? 1);
  if (values.length < least || values.length > most)
    throw new PersonError(`"${customId}" takes ${least} to ${most} values`);
  const stray =
    input.options && values.find((value) => !input.options?.some((option) => option.value === value));
  if (stray !== undefined && stray !== null) throw new PersonError(`"${customId}" has no value "${stray}"`);
  return values;
}
