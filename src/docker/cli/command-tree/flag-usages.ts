import { displayWidth } from './display-width.ts';
import { wrapDescription } from './wrap.ts';
import type { Locale } from '../../../base/locale.ts';
import type { AnyFlags, FlagDeclaration } from '../flags/declaration.ts';

/** A line of the options block before it is aligned. */
interface Line {
  readonly head: string;
  readonly text: string;
}

function lineOf(name: string, flag: FlagDeclaration<unknown>, locale: Locale): Line {
  const short = flag.short !== undefined && flag.shortDeprecated === undefined ? `-${flag.short}, ` : '    ';
  const valueName = flag.valueName ?? flag.type.name;
  const shown = flag.type.shown('default' in flag ? flag.default : flag.type.initial);
  return {
    head: `  ${short}--${name}${valueName === '' ? '' : ` ${valueName}`}`,
    text: shown === '' ? flag[locale] : `${flag[locale]} (default ${shown})`,
  };
}

export function isListed(flag: FlagDeclaration<unknown>): boolean {
  return flag.hidden !== true && flag.deprecated === undefined;
}

/**
 * The block under "Options:", flags sorted by name and descriptions in one column.
 * @param width columns of the terminal; 80 where there is none
 */
export function flagUsages(flags: AnyFlags, locale: Locale, width: number): string {
  const lines = Object.entries(flags)
    .filter(([, flag]) => isListed(flag))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => lineOf(name, flag, locale));
  const column = Math.max(...lines.map(({ head }) => displayWidth(head))) + 3;
  return lines
    .map(({ head, text }) => {
      const gap = ' '.repeat(column - displayWidth(head));
      return head + gap + wrapDescription(column, width - 1, text);
    })
    .join('\n')
    .trimEnd();
}
