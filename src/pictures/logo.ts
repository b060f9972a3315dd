import { BREAD_SIZE, bread } from './bread.ts';
import { CARD } from './theme.ts';

const SIDE = 256;
const MARGIN = 22;

/** Bungeo's mark, 256 px square: a 붕어빵 with the ribs of a shipping container, on a rounded dark tile. */
export function logoSvg(): string {
  const width = SIDE - 2 * MARGIN;
  const height = (width * BREAD_SIZE.height) / BREAD_SIZE.width;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="Bungeo">`,
    `<rect width="${SIDE}" height="${SIDE}" rx="56" fill="${CARD.background}"/>`,
    bread(MARGIN, (SIDE - height) / 2, width, { flank: 'ribs' }),
    '</svg>\n',
  ].join('');
}
