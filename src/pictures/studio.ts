import type { Locale } from '../base/locale.ts';
import { leaderboardAlt, leaderboardCard } from './boards/leaderboard.ts';
import { podiumAlt, podiumCard } from './boards/podium.ts';
import { profileAlt, profileCard } from './boards/profile/profile.ts';
import { roadAlt, roadCard } from './boards/road.ts';
import { DIAGRAMS } from './diagrams/index.ts';
import { loadFonts } from './fonts.ts';
import { drawCard } from './kit/card.ts';
import type { Card } from './kit/card.ts';
import type { DrawnPictures, Picture } from './pictures.ts';
import { createRenderer, type Rendered, type RendererOptions } from './render.ts';
import { CARD } from './theme.ts';

/** Everything that drawing takes. A start does not wait for it: `pictures.ts` loads it with the first picture. */
export async function openStudio(options: Omit<RendererOptions, 'background'>): Promise<DrawnPictures> {
  const fonts = await loadFonts();
  const renderer = createRenderer({ background: CARD.background, ...options });
  const card = (value: Card): Promise<Rendered> => renderer.render(drawCard(value, fonts).svg);

  async function find(id: string, locale: Locale): Promise<Picture | undefined> {
    const found = DIAGRAMS.find((each) => each.id === id);
    if (!found) return undefined;
    return {
      ...(await card(found.draw(locale))),
      alt: found.alt[locale],
      text: found.text[locale],
      filename: `${id}-${locale}.png`,
    };
  }

  return {
    find,
    async diagram(id, locale) {
      const found = await find(id, locale);
      if (!found) throw new Error(`no diagram is called ${id}`);
      return found;
    },
    async podium(podium, locale) {
      const drawn = await card(podiumCard(podium, locale));
      return { ...drawn, alt: podiumAlt(podium, locale), filename: 'podium.png' };
    },
    async leaderboard(page, locale) {
      const drawn = await card(leaderboardCard(page, locale));
      return { ...drawn, alt: leaderboardAlt(page, locale), filename: 'leaderboard.png' };
    },
    async profile(sheet, locale) {
      const drawn = await card(profileCard(sheet, locale));
      return { ...drawn, alt: profileAlt(sheet, locale), filename: 'profile.png' };
    },
    async road(road, locale) {
      const drawn = await card(roadCard(road, locale));
      return { ...drawn, alt: roadAlt(road, locale), filename: 'road.png' };
    },
    card,
    get stats() {
      return renderer.stats;
    },
  };
}
