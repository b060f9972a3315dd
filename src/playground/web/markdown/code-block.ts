import { classMap, html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ViewContext } from '../views/context.ts';
import { parseAnsi } from './ansi.ts';
import type { AnsiSpan } from './ansi.ts';
import { boxDrawing } from './box-drawing.ts';

/** A fenced block. `ansi` is coloured; other languages are plain, as on Discord's phone apps. */
export function codeBlock(context: ViewContext, language: string, text: string): TemplateResult {
  const content = language === 'ansi' ? parseAnsi(text).map(ansiSpan) : boxDrawing(text);
  // A region one can reach and scroll by keyboard, since long lines do not wrap.
  return html`<div class="code-block" data-language=${language}>
    <pre tabindex="0"><code>${content}</code></pre>
    <button type="button" class="copy" @mousedown=${keepFocus} @click=${copy(context, text)}>
      ${context.strings.copy}
    </button>
  </div>`;
}

function ansiSpan(span: AnsiSpan): TemplateResult | ReturnType<typeof boxDrawing> {
  const { foreground, background, bold, underline } = span;
  if (foreground === undefined && background === undefined && !bold && !underline)
    return boxDrawing(span.text);
  const classes = {
    [`ansi-fg-${foreground}`]: foreground !== undefined,
    [`ansi-bg-${background}`]: background !== undefined,
    'ansi-bold': bold,
    'ansi-underline': underline,
  };
  return html`<span class=${classMap(classes)}>${boxDrawing(span.text)}</span>`;
}

/** On a touch screen the button is there while its block has the focus, so pressing it must not take that away. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

function copy({ strings, ticker }: ViewContext, text: string) {
  return async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const plain = parseAnsi(text).map((span) => span.text);
    try {
      await navigator.clipboard.writeText(plain.join(''));
    } catch {
      // The browser does not let this page write to the clipboard; the text can still be selected.
      return;
    }
    button.classList.add('copied');
    button.setAttribute('aria-label', strings.copied);
    ticker.clock.after(1500, () => {
      button.classList.remove('copied');
      button.removeAttribute('aria-label');
    });
  };
}
