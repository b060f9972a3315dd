import { ComponentType } from 'discord-api-types/v10';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import { walkComponents } from '../messages/draft.ts';
import type { AnyComponent } from '../messages/draft.ts';
import { componentProblems } from './component-rules.ts';
import type { Problem } from './problem.ts';

/** Rules for a modal that Discord's document does not state; `path` is where it stands in the body. */
export function modalProblems(
  modal: APIModalInteractionResponseCallbackData,
  path: Problem['path'],
): Problem[] {
  const components = modal.components as unknown as AnyComponent[];
  const at = [...path, 'components'];
  const problems: Problem[] = [];
  if (modal.title.length < 1 || modal.title.length > LIMITS.modalTitle) {
    problems.push({
      path: [...path, 'title'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `must be 1 to ${LIMITS.modalTitle} characters`,
    });
  }
  if (components.length < 1 || components.length > LIMITS.modalComponents) {
    problems.push({
      path: at,
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `must have 1 to ${LIMITS.modalComponents} components`,
    });
  }
  for (const { component, path: where } of walkComponents(components, at)) {
    problems.push(...textInputProblems(component, where));
  }
  return [...problems, ...componentProblems(components, at)];
}

/** Inside a Label the label says what to write; a text input in an action row has to say it itself. */
function textInputProblems(component: AnyComponent, path: Problem['path']): Problem[] {
  if (component.type !== ComponentType.TextInput) return [];
  const inLabel = path.at(-1) === 'component';
  if (inLabel && component.label) {
    return [
      {
        path: [...path, 'label'],
        code: 'COMPONENT_FIELD_NOT_ALLOWED',
        message: 'belongs to the Label around it',
      },
    ];
  }
  if (!inLabel && !component.label) {
    return [{ path: [...path, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'is required outside a Label' }];
  }
  const {
    min_length: min,
    max_length: max,
    value,
  } = component as AnyComponent & {
    min_length?: number | null;
    max_length?: number | null;
    value?: string | null;
  };
  const problems: Problem[] = [];
  if (min && max && min > max) {
    problems.push({
      path: [...path, 'min_length'],
      code: 'NUMBER_TYPE_MAX',
      message: 'must not exceed max_length',
    });
  }
  if (value && value.length > (max ?? LIMITS.textInputValue)) {
    problems.push({
      path: [...path, 'value'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: 'is longer than max_length',
    });
  }
  return problems;
}
