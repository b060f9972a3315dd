import { html, nothing } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { Suggestion } from '../slash-commands/values.ts';

/** What bots put between the name of a choice and a word about it. */
const DASH = ' — ';

/** A value to pick, in two lines at most: its name, and more dimly what follows a dash. */
export function suggestionRow({ label, detail }: Suggestion): TemplateResult {
  const dash = label.indexOf(DASH);
  const title = dash < 0 ? label : label.slice(0, dash);
  const rest = label.slice(title.length);
  return html`<span class="suggestion"
    >${detail ? html`<span class="detail">${detail}</span>` : nothing}${title}${
      rest ? html`<span class="suggestion-rest">${rest}</span>` : nothing
    }</span
  >`;
}
