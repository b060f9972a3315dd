import { svg, html } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';

/** Own drawings on a 24×24 grid, in the colour of the text around them. All decorative. */
const PATHS = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-4-6zM11 14l9-10',
  plus: 'M12 5v14M5 12h14',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  external: 'M14 4h6v6M20 4l-9 9M18 14v5H5V6h5',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 9a3 3 0 100 6 3 3 0 000-6',
  warning: 'M12 3l10 18H2zM12 10v5M12 18v.5',
  chevron: 'M6 9l6 6 6-6',
  check: 'M5 12l5 5L20 7',
  reply: 'M10 5l-7 6 7 6v-4c6 0 9 2 11 6 0-7-4-12-11-12z',
  thread: 'M5 4v9a4 4 0 004 4h11M16 13l4 4-4 4',
  chat: 'M4 5h16v11H9l-5 4z',
} as const;

export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${svg`<path d=${PATHS[name]} />`}
  </svg>`;
}
