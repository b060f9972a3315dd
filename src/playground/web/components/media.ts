import type {
  APIAttachment,
  APIFileComponent,
  APIMediaGalleryComponent,
  APIMessage,
  APIThumbnailComponent,
} from 'discord-api-types/v10';
import { html, nothing, styleMap } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ViewContext } from '../views/context.ts';
import { icon } from '../views/icons.ts';
import { findAttachment, mediaUrl } from './media-url.ts';
import { cover } from './spoiler-cover.ts';

interface Picture {
  url: string;
  alt: string;
  width?: number;
  height?: number;
}

export function gallery(
  context: ViewContext,
  message: APIMessage,
  component: APIMediaGalleryComponent,
): TemplateResult {
  return html`<div class="gallery" data-count=${component.items.length}>
    ${component.items.map((item) => {
      const url = mediaUrl(message, item.media.url);
      if (url === undefined) return nothing;
      const alt = item.description ?? '';
      return cover(context, item.spoiler, picture(context, { url, alt, ...sizeOf(item.media) }));
    })}
  </div>`;
}

export function thumbnail(
  context: ViewContext,
  message: APIMessage,
  component: APIThumbnailComponent,
): TemplateResult | typeof nothing {
  const url = mediaUrl(message, component.media.url);
  if (url === undefined) return nothing;
  const alt = component.description ?? '';
  return html`<div class="thumbnail">
    ${cover(context, component.spoiler, picture(context, { url, alt }))}
  </div>`;
}

export function file(
  context: ViewContext,
  message: APIMessage,
  component: APIFileComponent,
): TemplateResult | typeof nothing {
  const url = mediaUrl(message, component.file.url);
  if (url === undefined) return nothing;
  const attachment = findAttachment(message, component.file.url);
  const name = component.name ?? attachment?.filename ?? component.file.url.split('/').at(-1) ?? '';
  return cover(context, component.spoiler, fileLink(context, url, name, component.size ?? attachment?.size));
}

/** An attachment of a message without components. */
export function attachment(context: ViewContext, attachment: APIAttachment): TemplateResult {
  const { url, filename, description, content_type: type, size } = attachment;
  const isSpoiler = filename.startsWith('SPOILER_');
  if (type?.startsWith('image/')) {
    const alt = description ?? '';
    return html`<div class="gallery" data-count="1">
      ${cover(context, isSpoiler, picture(context, { url, alt, ...sizeOf(attachment) }))}
    </div>`;
  }
  return cover(context, isSpoiler, fileLink(context, url, filename, size));
}

function picture(context: ViewContext, { url, alt, width, height }: Picture): TemplateResult {
  const { session, strings } = context;
  // The place of a picture is kept before it has come, so that nothing moves when it does.
  const size = width && height ? { '--width': String(width), '--height': String(height) } : {};
  return html`<button
    type="button"
    class="picture ${width && height ? 'sized' : ''}"
    style=${styleMap(size)}
    aria-label=${strings.openImage(alt || strings.image)}
    @click=${() => session.showImage({ url, alt })}
  >
    <img src=${url} alt=${alt} loading="lazy" />
  </button>`;
}

function fileLink(context: ViewContext, url: string, name: string, size: number | undefined): TemplateResult {
  return html`<a class="file" href=${url} download=${name} aria-label=${context.strings.download(name)}>
    ${icon('file')}
    <span class="file-text">
      <span class="file-name">${name}</span>
      ${size === undefined ? nothing : html`<span class="file-size">${formatBytes(size)}</span>`}
    </span>
    ${icon('download')}
  </a>`;
}

function sizeOf(media: { width?: number | null; height?: number | null }): {
  width?: number;
  height?: number;
} {
  return media.width && media.height ? { width: media.width, height: media.height } : {};
}

/** `1536` is `1.5 KB`: powers of 1,024, as Discord shows sizes. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${Number((bytes / 1024 ** power).toFixed(2))} ${units[power]}`;
}
