import type { APIEmbed, APIMessage } from 'discord-api-types/v10';
import { mediaUrl } from '../components/media-url.ts';
import { html, nothing, styleMap } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import { safeUrl } from '../markdown/inline.ts';
import { markdown, markdownLine } from '../markdown/render.ts';
import type { ViewContext } from './context.ts';

/** An embed of a message without components: title, description, fields, picture, footer. */
export function embed(context: ViewContext, message: APIMessage, embed: APIEmbed): TemplateResult {
  const colour = embed.color === undefined ? '' : `#${embed.color.toString(16).padStart(6, '0')}`;
  const link = embed.url === undefined ? undefined : safeUrl(embed.url);
  const image = embed.image && mediaUrl(message, embed.image.url);
  const title = embed.title === undefined ? nothing : markdownLine(context, embed.title);
  return html`<div class="container accented embed" style=${styleMap(colour ? { '--accent': colour } : {})}>
    ${embed.author ? html`<div class="embed-author">${embed.author.name}</div>` : nothing}
    ${
      embed.title === undefined
        ? nothing
        : html`<div class="embed-title">
            ${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${title}</a>` : title}
          </div>`
    }
    ${embed.description ? markdown(context, embed.description) : nothing}
    ${
      embed.fields
        ? html`<div class="embed-fields">
            ${embed.fields.map(
              (field) =>
                html`<div class=${field.inline ? 'inline' : ''}>
                  <div class="embed-field-name">${markdownLine(context, field.name)}</div>
                  ${markdown(context, field.value)}
                </div>`,
            )}
          </div>`
        : nothing
    }
    ${image ? html`<img class="embed-image" src=${image} alt="" loading="lazy" />` : nothing}
    ${embed.footer ? html`<div class="embed-footer">${embed.footer.text}</div>` : nothing}
  </div>`;
}
