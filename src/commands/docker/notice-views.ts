import { ButtonStyle } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import { ACCENT, button, container, row, text, type View } from '../../discord/components.ts';
import { controls, quotedLine } from './answer-view.ts';
import type { At, MachineLinks } from './links.ts';
import { WORDING, type StopReason } from './wording.ts';

/** The line was stopped; the machine is as it was. */
export function stoppedView(reason: StopReason, at: At, locale: Locale, links: MachineLinks): View {
  return {
    components: [
      container(ACCENT.warning, [text(`⛔ ${WORDING[locale].stopped[reason]}`)]),
      ...controls(at, locale, 'shell', undefined, links),
    ],
  };
}

/** The machine cannot be used as it is: the ways out of that. */
export function brokenView(
  why: { readonly kind: 'unreadable' } | { readonly kind: 'failed'; readonly errorId: string },
  step: number,
  at: At,
  locale: Locale,
  links: MachineLinks,
): View {
  const words = WORDING[locale];
  const said = why.kind === 'unreadable' ? words.unreadable : words.failed(why.errorId);
  return {
    components: [
      container(ACCENT.danger, [text(said)]),
      row(
        button(links.undo(at, step), words.undo, { emoji: '↩️' }),
        button(links.reset(at), words.reset, { emoji: '🧹' }),
      ),
    ],
  };
}

/** A line was taken back. @param block the screen that the message showed, where there is one */
export function undoneView(
  undone: { readonly line: string; readonly block: string | undefined; readonly by: string | undefined },
  at: At,
  locale: Locale,
  links: MachineLinks,
): View {
  const line = undone.line === '' ? '' : quotedLine(undone.line);
  return {
    components: [
      container(ACCENT.neutral, [
        undone.block !== undefined && text(undone.block),
        text(WORDING[locale].undone(line, undone.by)),
      ]),
      ...controls(at, locale, 'shell', undefined, links),
    ],
  };
}

/** Only a sentence, with what can be done with the machine. */
export function saidView(said: string, at: At, locale: Locale, links: MachineLinks): View {
  return {
    components: [container(ACCENT.neutral, [text(said)]), ...controls(at, locale, 'shell', undefined, links)],
  };
}

export function askResetView(at: At, locale: Locale, links: MachineLinks): View {
  const words = WORDING[locale];
  return {
    components: [
      container(ACCENT.danger, [
        text(words.askReset[at.where]),
        row(
          button(links.confirmReset(at), words.confirmReset, { style: ButtonStyle.Danger }),
          button(links.cancelReset(at), words.cancel),
        ),
      ]),
    ],
  };
}

/** Only a sentence. */
export function plainView(said: string, accent: number = ACCENT.neutral): View {
  return { components: [container(accent, [text(said)])] };
}
