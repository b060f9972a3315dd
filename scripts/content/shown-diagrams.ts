import { LOCALES, type Localized } from '../../src/base/locale.ts';
import type { ShownDiagram } from '../../src/content/lint/rule.ts';
import { DIAGRAMS } from '../../src/pictures/diagrams/index.ts';
import { loadFonts } from '../../src/pictures/fonts.ts';
import { drawCard } from '../../src/pictures/kit/card.ts';

/** How wide and how high at most a page of a phone 390 pixels wide shows a picture. */
const PHONE = { width: 292, height: 400 };

/** Every diagram by its id, with what it takes of a page on a phone. */
export async function shownDiagrams(): Promise<ReadonlyMap<string, ShownDiagram>> {
  const fonts = await loadFonts();
  return new Map(
    DIAGRAMS.map((diagram) => {
      const heights = LOCALES.map((locale) => {
        const { width, height } = drawCard(diagram.draw(locale), fonts);
        return [locale, Math.min(PHONE.height, (height * PHONE.width) / width)] as const;
      });
      return [diagram.id, { text: diagram.text, height: Object.fromEntries(heights) as Localized<number> }];
    }),
  );
}
