/**
 * Writes every diagram in both languages as PNG into a folder, as sent (1600 px) and as a phone shows it
 * (340 px), to be looked at:  node tests/pictures/gallery.ts FOLDER
 * The mark goes there too, as docs/images/ has it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { LOCALES } from '../../src/base/locale.ts';
import { DIAGRAMS } from '../../src/pictures/diagrams/index.ts';
import { loadFonts } from '../../src/pictures/fonts.ts';
import { drawCard } from '../../src/pictures/kit/card.ts';
import { logoSvg } from '../../src/pictures/logo.ts';

const PHONE_WIDTH = 340;
const SENT_WIDTH = 1600;

const folder = process.argv[2];
if (folder === undefined) throw new Error('name a folder: node tests/pictures/gallery.ts FOLDER');
await mkdir(folder, { recursive: true });

const fonts = await loadFonts();
const toPng = (svg: string, width: number): Buffer =>
  new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng();

for (const diagram of DIAGRAMS) {
  for (const locale of LOCALES) {
    const { svg } = drawCard(diagram.draw(locale), fonts);
    await writeFile(join(folder, `${diagram.id}-${locale}.png`), toPng(svg, SENT_WIDTH));
    await writeFile(join(folder, `${diagram.id}-${locale}-phone.png`), toPng(svg, PHONE_WIDTH));
  }
}
await writeFile(join(folder, 'logo.svg'), logoSvg());
await writeFile(join(folder, 'logo.png'), toPng(logoSvg(), 512));
