import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { LIMITS } from '../../base/discord-limits.ts';
import { walkComponents } from '../messages/draft.ts';
import type { AnyComponent } from '../messages/draft.ts';
import type { Problem } from './problem.ts';

type Path = Problem['path'];
type Rule = (component: AnyComponent, path: Path) => Problem[];

const SELECTS: ReadonlySet<number> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/** Kinds with a list of options: string select, radio group, checkbox group. */
const WITH_OPTIONS: ReadonlySet<number> = new Set([
  ComponentType.StringSelect,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
]);

/** Style 5 has a url, style 6 a sku_id; the others a custom_id. */
const button: Rule = (component, path) => {
  if (component.type !== ComponentType.Button) return [];
  const { style } = component;
  const own = style === ButtonStyle.Link ? 'url' : style === ButtonStyle.Premium ? 'sku_id' : 'custom_id';
  const problems = (['custom_id', 'url', 'sku_id'] as const).flatMap((field): Problem[] => {
    const given = component[field] !== undefined && component[field] !== null;
    if (field === own && !given) {
      return [required([...path, field], `a button of style ${style} needs it`)];
    }
    if (field !== own && given) {
      return [
        {
          path: [...path, field],
          code: 'COMPONENT_FIELD_NOT_ALLOWED',
          message: `a button of style ${style} has none`,
        },
      ];
    }
    return [];
  });
  const shown = Boolean(component.label) || Boolean(component.emoji);
  if (style === ButtonStyle.Premium) return problems;
  return shown ? problems : [...problems, required([...path, 'label'], 'a button needs a label or an emoji')];
};

const rowWidth: Rule = ({ type, components }, path) => {
  if (type !== ComponentType.ActionRow || !components) return [];
  const selects = components.filter((component) => SELECTS.has(component.type)).length;
  const tooWide = selects > 0 ? components.length > 1 : components.length > LIMITS.rowButtons;
  return tooWide
    ? [
        {
          path: [...path, 'components'],
          code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
          message: `a row holds ${LIMITS.rowButtons} buttons or one select`,
        },
      ]
    : [];
};

const section: Rule = ({ type, components, accessory }, path) => {
  if (type !== ComponentType.Section) return [];
  const count = components?.length ?? 0;
  return [
    ...(count < 1 || count > LIMITS.sectionTexts
      ? [
          {
            path: [...path, 'components'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: `must have 1 to ${LIMITS.sectionTexts} text displays`,
          },
        ]
      : []),
    ...(accessory ? [] : [required([...path, 'accessory'], 'a section needs an accessory')]),
  ];
};

const gallery: Rule = ({ type, items }, path) => {
  if (type !== ComponentType.MediaGallery) return [];
  const count = items?.length ?? 0;
  return count < 1 || count > LIMITS.galleryItems
    ? [
        {
          path: [...path, 'items'],
          code: 'BASE_TYPE_BAD_LENGTH',
          message: `must have 1 to ${LIMITS.galleryItems} items`,
        },
      ]
    : [];
};

const altText: Rule = ({ type, description, items }, path) => {
  const texts: { text: string | null | undefined; at: Path }[] = [
    ...(type === ComponentType.Thumbnail ? [{ text: description, at: [...path, 'description'] }] : []),
    ...(items ?? []).map((item, index) => ({
      text: item.description,
      at: [...path, 'items', index, 'description'],
    })),
  ];
  return texts
    .filter(({ text }) => (text?.length ?? 0) > LIMITS.altText)
    .map(({ at }) => ({
      path: at,
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `must be at most ${LIMITS.altText} characters`,
    }));
};

const options: Rule = (component, path) => {
  if (!WITH_OPTIONS.has(component.type)) return [];
  const given = component.options ?? [];
  const seen = new Set<string>();
  const duplicates = given.flatMap(({ value }, index): Problem[] => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [
      {
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: `is the value of another option (${value})`,
      },
    ];
  });
  const count =
    given.length < 1 || given.length > LIMITS.selectOptions
      ? [
          {
            path: [...path, 'options'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: `must have 1 to ${LIMITS.selectOptions} options`,
          },
        ]
      : [];
  return [...duplicates, ...count];
};

const valueCounts: Rule = (component, path) => {
  const { min_values: min, max_values: max, type, options: given } = component;
  if (!SELECTS.has(type) && type !== ComponentType.CheckboxGroup) return [];
  const most = max ?? (type === ComponentType.CheckboxGroup ? (given?.length ?? 0) : 1);
  const problems: Problem[] = [];
  if ((min ?? 1) > most) {
    problems.push({
      path: [...path, 'min_values'],
      code: 'NUMBER_TYPE_MAX',
      message: `must not exceed max_values (${most})`,
    });
  }
  const choices = WITH_OPTIONS.has(type) ? (given?.length ?? 0) : LIMITS.selectOptions;
  if (choices > 0 && most > choices) {
    problems.push({
      path: [...path, 'max_values'],
      code: 'SELECT_COMPONENT_MAX_VALUES_TOO_HIGH',
      message: `must not exceed the number of options (${choices})`,
    });
  }
  const preset = (given ?? []).filter((option) => option.default).length;
  if (preset > most) {
    problems.push({
      path: [...path, 'options'],
      code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      message: `must not have more default options than max_values (${most})`,
    });
  }
  return problems;
};

const COMPONENT_RULES: readonly Rule[] = [button, rowWidth, section, gallery, altText, options, valueCounts];

/** Rules for components of messages and modals that Discord's document does not state. */
export function componentProblems(components: readonly AnyComponent[], path: Path): Problem[] {
  const all = [...walkComponents(components, path)];
  return [
    ...all.flatMap(({ component, path: at }) => COMPONENT_RULES.flatMap((rule) => rule(component, at))),
    ...duplicates(all, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
    ...duplicates(all, 'id', 'COMPONENT_ID_DUPLICATED'),
  ];
}

function duplicates(
  all: readonly { component: AnyComponent; path: Path }[],
  field: 'custom_id' | 'id',
  code: string,
): Problem[] {
  const seen = new Set<string | number>();
  return all.flatMap(({ component, path }): Problem[] => {
    const value = component[field];
    // An id of 0 asks Discord to choose one.
    if (value === undefined || value === null || value === 0) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: [...path, field], code, message: `is used by another component (${value})` }];
  });
}

function required(path: Path, message: string): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message };
}
