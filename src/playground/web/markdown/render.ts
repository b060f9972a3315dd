import { html } from '../lit.ts';
import type { nothing, TemplateResult } from '../lit.ts';
import type { ViewContext } from '../views/context.ts';
import { channelName, displayName, findUser } from '../views/names.ts';
import { codeBlock } from './code-block.ts';
import { liveTimestamp } from './live-timestamp.ts';
import { isOnlyEmoji, parseMarkdown } from './parse.ts';
import { formatTimestamp } from './timestamp.ts';
import type { Block, Inline, List } from './tree.ts';

type Rendered = TemplateResult | string | typeof nothing;

/** Discord's markdown, drawn. */
export function markdown(context: ViewContext, source: string): TemplateResult {
  const blocks = parseMarkdown(source);
  return html`<div class="markdown ${isOnlyEmoji(blocks) ? 'only-emoji' : ''}">
    ${blocks.map((block) => renderBlock(context, block))}
  </div>`;
}

/** One line of it, for places with no room for blocks: headings and quotes give their text. */
export function markdownLine(context: ViewContext, source: string): Rendered[] {
  const [first] = parseMarkdown(source.trim());
  if (!first) return [];
  if (first.type === 'codeBlock') return [first.text.split('\n')[0] ?? ''];
  if (first.type === 'list') return renderAll(context, first.items[0]?.children ?? []);
  if (first.type === 'quote') return ['…'];
  return renderAll(context, first.children);
}

function renderBlock(context: ViewContext, block: Block): TemplateResult {
  switch (block.type) {
    case 'paragraph':
      return html`<div class="paragraph">${renderAll(context, block.children)}</div>`;
    case 'heading':
      return heading(block.level, renderAll(context, block.children));
    case 'subtext':
      return html`<div class="subtext">${renderAll(context, block.children)}</div>`;
    case 'quote':
      return html`<blockquote>${block.children.map((child) => renderBlock(context, child))}</blockquote>`;
    case 'codeBlock':
      return codeBlock(context, block.language, block.text);
    case 'list':
      return renderList(context, block);
  }
}

/** Below the page's own headings: the channel's name is level 1, a message's author level 3. */
function heading(level: 1 | 2 | 3, children: Rendered[]): TemplateResult {
  if (level === 1) return html`<h4 class="heading-1">${children}</h4>`;
  if (level === 2) return html`<h5 class="heading-2">${children}</h5>`;
  return html`<h6 class="heading-3">${children}</h6>`;
}

function renderList(context: ViewContext, list: List): TemplateResult {
  const items = list.items.map(
    (item) =>
      html`<li>
        <span class="item">${renderAll(context, item.children)}</span
        >${item.lists.map((nested) => renderList(context, nested))}
      </li>`,
  );
  return list.ordered
    ? html`<ol start=${list.start}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

function renderAll(context: ViewContext, nodes: readonly Inline[]): Rendered[] {
  return nodes.map((node) => renderInline(context, node));
}

function renderInline(context: ViewContext, node: Inline): Rendered {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return html`<strong>${renderAll(context, node.children)}</strong>`;
    case 'emphasis':
      return html`<em>${renderAll(context, node.children)}</em>`;
    case 'underline':
      return html`<u>${renderAll(context, node.children)}</u>`;
    case 'strike':
      return html`<s>${renderAll(context, node.children)}</s>`;
    case 'spoiler':
      return spoiler(context, renderAll(context, node.children));
    case 'code':
      return html`<code class="inline-code">${node.text}</code>`;
    case 'link':
      return html`<a
        href=${node.url}
        title=${node.title ?? node.url}
        target="_blank"
        rel="noopener noreferrer"
        >${renderAll(context, node.children)}</a
      >`;
    case 'unicodeEmoji':
      return html`<span class="emoji">${node.text}</span>`;
    case 'customEmoji':
      return html`<span class="custom-emoji">:${node.name}:</span>`;
    case 'everyone':
      return html`<span class="mention">${node.text}</span>`;
    case 'mention':
      return mention(context, node.of, node.id);
    case 'command':
      return commandMention(context, node.name, node.id);
    case 'timestamp':
      return timestamp(context, node);
  }
}

function mention(context: ViewContext, of: 'user' | 'channel' | 'role', id: string): TemplateResult {
  const { page, session, strings } = context;
  if (of === 'role') return html`<span class="mention">@${strings.role}</span>`;
  if (of === 'user') {
    const user = findUser(page, id);
    return html`<span class="mention" data-user-id=${id}
      >@${user ? displayName(user) : strings.unknownUser}</span
    >`;
  }
  const name = channelName(page, id);
  if (name === undefined) return html`<span class="mention">#${strings.unknownChannel}</span>`;
  return html`<button type="button" class="mention" @click=${() => session.openChannel(id)}>
    #${name}
  </button>`;
}

/** A command one can begin by pressing its name, shown in the reader's language. */
function commandMention(context: ViewContext, name: string, id: string): TemplateResult {
  const entry = context.entries.find((entry) => entry.commandId === id && entry.name === name);
  const label = entry?.label ?? name;
  return html`<button type="button" class="mention" @click=${() => context.compose(`/${label} `)}>
    /${label}
  </button>`;
}

function timestamp(context: ViewContext, node: Extract<Inline, { type: 'timestamp' }>): TemplateResult {
  const { locale, ticker } = context;
  const { seconds, style } = node;
  const words =
    style === 'R'
      ? liveTimestamp(seconds, locale, ticker)
      : formatTimestamp(seconds, style, locale, ticker.clock.now());
  const full = formatTimestamp(seconds, 'F', locale, ticker.clock.now());
  const iso = new Date(seconds * 1000).toISOString();
  return html`<time class="timestamp" datetime=${iso} title=${full}>${words}</time>`;
}

/** Hidden until pressed. Whether it is revealed is the reader's own business, so the element itself remembers. */
function spoiler(context: ViewContext, children: Rendered[]): TemplateResult {
  return html`<span
    class="spoiler"
    role="button"
    tabindex="0"
    aria-expanded="false"
    aria-label=${context.strings.showSpoiler}
    @click=${revealSpoiler}
    @keydown=${revealSpoiler}
    ><span class="spoiler-text" aria-hidden="true">${children}</span></span
  >`;
}

function revealSpoiler(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  const element = event.currentTarget as HTMLElement;
  if (element.classList.contains('revealed')) return;
  event.preventDefault();
  element.classList.add('revealed');
  for (const name of ['role', 'tabindex', 'aria-label', 'aria-expanded']) element.removeAttribute(name);
  element.querySelector('.spoiler-text')?.removeAttribute('aria-hidden');
}
