import { Resvg } from '@resvg/resvg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadFonts } from '../../src/pictures/fonts.ts';
import type { Fonts } from '../../src/pictures/fonts.ts';
import { drawable, ellipsise, escapeXml, measure, wrap } from '../../src/pictures/typesetting.ts';
import type { TextStyle } from '../../src/pictures/typesetting.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const style: TextStyle = { family: 'text', weight: 'regular', size: 24 };

/** The ink's width as the renderer draws it, between two bars that do not depend on the text. */
function renderedWidth(text: string, { family, weight, size }: TextStyle): number {
  const css = fonts.css({ family, weight });
  const draw = (content: string): number => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="10" y="60" font-family="${css.family}" font-weight="${css.weight}" font-size="${size}">${escapeXml(content)}</text></svg>`;
    const box = new Resvg(svg, {
      font: { loadSystemFonts: false, fontFiles: [...fonts.files], defaultFontFamily: css.family },
    }).innerBBox();
    if (!box) throw new Error(`nothing was drawn of ${content}`);
    return box.x + box.width;
  };
  return draw(`${text}|`) - draw('|');
}

describe('the width of a line', () => {
  const samples = [
    'docker run hello-world',
    '컨테이너는 커널을 함께 써요.',
    '이미지 3개, 레이어 12개 (1.5 GB)',
    'nginx:1.27@sha256:9f2b',
  ];
  const faces = [
    { family: 'text', weight: 'regular', size: 24 },
    { family: 'text', weight: 'bold', size: 34 },
    { family: 'mono', weight: 'regular', size: 21 },
    { family: 'mono', weight: 'bold', size: 27 },
  ] as const satisfies readonly TextStyle[];

  for (const face of faces) {
    test.each(samples)(
      `is what the renderer draws, within 2 % (${face.family} ${face.weight}): %s`,
      (text) => {
        const drawn = renderedWidth(text, face);
        expect(Math.abs(measure(text, face, fonts) - drawn) / drawn).toBeLessThan(0.02);
      },
    );
  }

  test('is never less than what is drawn, where letters are drawn together', () => {
    const text = 'AVATAR To Yes, WAVE';
    const [measured, drawn] = [measure(text, style, fonts), renderedWidth(text, style)];
    expect(measured).toBeGreaterThan(drawn);
    expect(measured / drawn).toBeLessThan(1.05);
  });

  test('grows with the size alone', () => {
    const wide = measure('붕어빵', { ...style, size: 48 }, fonts);
    expect(wide).toBeCloseTo(2 * measure('붕어빵', style, fonts), 6);
  });
});

describe('text that is made drawable', () => {
  test.each([
    ['a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['줄\n바꿈\t탭', '줄 바꿈 탭'],
    ['\u202Egnp.exe\u2066', 'gnp.exe'],
    ['\uD800 외톨이', '외톨이'],
    ['🐳 고래', '고래'],
    ['붕어 👨‍👩‍👧‍👦 가족', '붕어 가족'],
    ['🐟', '□'],
    ['漢字 이름', '□□ 이름'],
    ['\u1112\u1161\u11ab', '한'],
    ['', ''],
    ['   ', ''],
    ['𝓗𝓮𝓵𝓵𝓸', 'Hello'],
    ['Z\u05B7lgo', 'Zlgo'],
  ])('%j becomes %j', (text, expected) => {
    expect(drawable(text, fonts)).toBe(expected);
  });

  test('escapes what means something in SVG', () => {
    expect(escapeXml(`<b a="1">&'`)).toBe('&lt;b a=&quot;1&quot;&gt;&amp;&#39;');
  });
});

describe('breaking lines', () => {
  test('breaks between words, and never makes a line wider than asked', () => {
    const { lines, width, forced } = wrap('이미지는 변하지 않고 컨테이너는 변해요', 160, style, fonts);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('이미지는 변하지 않고 컨테이너는 변해요');
    expect(width).toBeLessThanOrEqual(160);
    expect(forced).toBe(false);
  });

  test('breaks inside a word only where the word alone is too wide, and says so', () => {
    const { lines, width, forced } = wrap('대한민국만세만세만만세', 100, style, fonts);
    expect(lines.join('')).toBe('대한민국만세만세만만세');
    expect(width).toBeLessThanOrEqual(100);
    expect(forced).toBe(true);
  });

  test('ends in an ellipsis where there are more lines than allowed', () => {
    const { lines, forced } = wrap('하나 둘 셋 넷 다섯 여섯 일곱', 80, style, fonts, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(forced).toBe(true);
  });

  test('does not hang where not even one character fits', () => {
    expect(wrap('가나다', 1, style, fonts).lines).toEqual(['가', '나', '다']);
  });

  test('an ellipsised name fits, and a short one stays whole', () => {
    const short = ellipsise('붕어', 200, style, fonts);
    const cut = ellipsise('아주아주아주아주 긴 별명을 가진 사람', 200, style, fonts);
    expect(short).toBe('붕어');
    expect(cut).toMatch(/…$/);
    expect(measure(cut, style, fonts)).toBeLessThanOrEqual(200);
  });
});
