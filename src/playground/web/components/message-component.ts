import type {
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIMessage,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APISeparatorComponent,
} from 'discord-api-types/v10';
import { ComponentType, SeparatorSpacing } from '../api-enums.ts';
import { html, styleMap } from '../lit.ts';
import type { nothing, TemplateResult } from '../lit.ts';
import { markdown } from '../markdown/render.ts';
import type { ViewContext } from '../views/context.ts';
import { button } from './button.ts';
import { file, gallery, thumbnail } from './media.ts';
import { select } from './select.ts';
import { cover } from './spoiler-cover.ts';

/** Any component at the top of a message or in a container. */
export function messageComponent(
  context: ViewContext,
  message: APIMessage,
  component: APIMessageTopLevelComponent,
): TemplateResult | typeof nothing {
  switch (component.type) {
    case ComponentType.Container:
      return container(context, message, component);
    case ComponentType.TextDisplay:
      return markdown(context, component.content);
    case ComponentType.Section:
      return section(context, message, component);
    case ComponentType.MediaGallery:
      return gallery(context, message, component);
    case ComponentType.File:
      return file(context, message, component);
    case ComponentType.Separator:
      return separator(component);
    case ComponentType.ActionRow:
      return html`<div class="action-row">
        ${component.components.map((child) => rowComponent(context, message, child))}
      </div>`;
  }
}

function container(
  context: ViewContext,
  message: APIMessage,
  component: APIContainerComponent,
): TemplateResult {
  const accent = component.accent_color;
  const hasAccent = accent !== undefined && accent !== null;
  const colour = hasAccent ? `#${accent.toString(16).padStart(6, '0')}` : 'transparent';
  const content = html`<div
    class="container ${hasAccent ? 'accented' : ''}"
    style=${styleMap({ '--accent': colour })}
  >
    ${component.components.map((child) => messageComponent(context, message, child))}
  </div>`;
  return cover(context, component.spoiler, content);
}

function section(context: ViewContext, message: APIMessage, component: APISectionComponent): TemplateResult {
  const { accessory } = component;
  return html`<div class="section">
    <div class="section-texts">${component.components.map(({ content }) => markdown(context, content))}</div>
    <div class="section-accessory">
      ${
        accessory.type === ComponentType.Button
          ? button(context, message, accessory)
          : thumbnail(context, message, accessory)
      }
    </div>
  </div>`;
}

function separator({ divider = true, spacing }: APISeparatorComponent): TemplateResult {
  const size = spacing === SeparatorSpacing.Large ? 'large' : 'small';
  return divider
    ? html`<hr class="separator ${size}" />`
    : html`<div class="separator ${size}" role="presentation"></div>`;
}

function rowComponent(
  context: ViewContext,
  message: APIMessage,
  component: APIComponentInMessageActionRow,
): TemplateResult | typeof nothing {
  return component.type === ComponentType.Button
    ? button(context, message, component)
    : select(context, message, component);
}
