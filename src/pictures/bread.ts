import { BREAD } from './theme.ts';

/** The room a bread is drawn in, in its own pixels: scale it to the size you need. */
export const BREAD_SIZE = { width: 200, height: 124 } as const;

/** The outline of a 붕어빵 that swims to the left: fat body, fanned tail. */
export const OUTLINE =
  'M8 66C10 52 24 27 56 16C74 9 100 8 118 17C131 23 141 34 149 44C154 36 164 22 180 16' +
  'C189 13 195 19 193 28C191 40 186 50 182 62C187 74 192 86 194 98C195 107 188 112 180 108' +
  'C165 102 155 88 149 80C138 95 119 110 92 112C52 115 20 96 11 79C8 74 7 70 8 66Z';

const EYE = { x: 43, y: 54 };
const GILL = 'M66 34C78 50 78 78 64 94';
const MOUTH = 'M12 77C18 79 24 77 27 73';
/** Two rows of scales, as a mould presses them. */
const SCALES =
  'M84 34q11 9 0 20M84 56q11 9 0 20M84 78q11 9 0 20' +
  'M103 40q11 9 0 20M103 62q11 9 0 20M122 46q10 9 0 20M122 68q9 8 0 16';
const TAIL = 'M162 50C171 46 178 40 183 32M164 62H178M162 74C171 79 178 86 184 94';

export interface BreadLook {
  readonly crust: string;
  readonly bake: string;
  /** What lies on its flank: pressed scales, or the ribs of a shipping container (the mark). */
  readonly flank?: 'scales' | 'ribs';
}

/** A bread as SVG, drawn at `x`, `y`, `width` pixels wide. */
export function bread(x: number, y: number, width: number, look: Partial<BreadLook> = {}): string {
  const { crust = BREAD.crust, bake = BREAD.bake, flank = 'scales' } = look;
  const scale = width / BREAD_SIZE.width;
  const pressed = `fill="none" stroke="${bake}" stroke-width="5" stroke-linecap="round"`;
  const sides = {
    scales: `<path d="${SCALES}" ${pressed}/>`,
    ribs: '<path d="M84 37V91M102 32V96M120 36V91" fill="none" stroke="#4a2716" stroke-width="9" stroke-linecap="round"/>',
  };
  return [
    `<g transform="translate(${x} ${y}) scale(${scale})">`,
    `<path d="${OUTLINE}" fill="${crust}" stroke="${bake}" stroke-width="6" stroke-linejoin="round"/>`,
    // The light falls from above.
    '<path d="M26 44C38 28 62 19 92 19" fill="none" stroke="#ffe3b0" stroke-width="6" stroke-linecap="round" stroke-opacity=".75"/>',
    sides[flank],
    `<path d="${GILL}" ${pressed}/><path d="${MOUTH}" ${pressed}/><path d="${TAIL}" ${pressed}/>`,
    `<circle cx="${EYE.x}" cy="${EYE.y}" r="8" fill="${BREAD.paste}"/><circle cx="${EYE.x - 2.5}" cy="${EYE.y - 3}" r="2.5" fill="#fff"/>`,
    '</g>',
  ].join('');
}

/** One half of the mould: an iron plate with the hollow of a bread, and its handle. */
export function mould(x: number, y: number, width: number): string {
  const scale = width / 300;
  return [
    `<g transform="translate(${x} ${y}) scale(${scale})">`,
    '<path d="M236 100H292" stroke="#65748c" stroke-width="16" stroke-linecap="round"/>',
    '<path d="M262 100H292" stroke="#9c5a1c" stroke-width="22" stroke-linecap="round"/>',
    '<rect x="6" y="6" width="236" height="188" rx="26" fill="#3a4557" stroke="#65748c" stroke-width="5"/>',
    '<rect x="18" y="18" width="212" height="164" rx="18" fill="#2b3443"/>',
    '<g transform="translate(26 40) scale(.98)">',
    `<path d="${OUTLINE}" fill="#151c28" stroke="#8494ad" stroke-width="5" stroke-linejoin="round"/>`,
    `<path d="${SCALES}${GILL}${TAIL}${MOUTH}" fill="none" stroke="#4b5a70" stroke-width="4" stroke-linecap="round"/>`,
    `<circle cx="${EYE.x}" cy="${EYE.y}" r="7" fill="#4b5a70"/>`,
    '</g></g>',
  ].join('');
}
