import type { CommandEntry } from '../slash-commands/entries.ts';
import { html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';
import type { ComposerModel } from './composer-model.ts';
import { listPopup } from './list-popup.ts';

export const PICKER_ID = 'command-picker';

/** The commands that fit what is typed after the slash. */
export function commandPicker(
  { appName, strings }: ComposerModel,
  entries: readonly CommandEntry[],
  highlighted: number,
  choose: (entry: CommandEntry) => void,
): TemplateResult {
  return listPopup({
    id: PICKER_ID,
    label: strings.commands,
    header: html`<p class="popup-header">
      <strong>${appName}</strong><span class="keys">${strings.pickHint}</span>
    </p>`,
    items: entries.map(row),
    highlighted,
    note: entries.length === 0 ? strings.noCommands : undefined,
    choose: (index) => {
      const entry = entries[index];
      if (entry) choose(entry);
    },
  });
}

function row(entry: CommandEntry): TemplateResult {
  return html`<span class="command-row" data-command=${entry.name}>
    <span class="command-line">
      <span class="command-label">/${entry.label}</span>
      ${entry.options.map(
        ({ label, required }) =>
          html`<span class="option-hint ${required ? 'required' : ''}">${label}</span>`,
      )}
    </span>
    <span class="command-description">${entry.description}</span>
  </span>`;
}
