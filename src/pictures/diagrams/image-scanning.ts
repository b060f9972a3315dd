import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';

const ROW = 70;

export const imageScanning = diagram({
  id: 'image-scanning',
  title: { ko: '이미지 스캔: 두 목록을 맞춰 보기', en: 'Scanning: two lists compared' },
  alt: {
    ko: '왼쪽은 이미지에 든 패키지의 목록(SBOM): curl 8.14.1, openssl 3.5.4, xz 5.6.1. 오른쪽은 알려진 취약점: CVE-2014-0160 openssl 1.0.1, CVE-2024-3094 xz 5.6.0과 5.6.1. xz 5.6.1만 버전까지 맞아서 아래의 발견 1건이 돼요. 고치는 방법은 다시 빌드하기예요.',
    en: 'Left, the packages in the image (SBOM): curl 8.14.1, openssl 3.5.4, xz 5.6.1. Right, known vulnerabilities: CVE-2014-0160 openssl 1.0.1, CVE-2024-3094 xz 5.6.0 and 5.6.1. Only xz 5.6.1 agrees in its version too: below, one finding. The cure is to build again.',
  },
  text: {
    ko: '스캐너는 이미지에 든 패키지와 버전의 목록(SBOM)을 만들어, 알려진 취약점(CVE)의 목록과 대조해요. 이름과 버전이 둘 다 맞으면 발견이에요. 취약점 목록은 매일 늘어나니, 이미지가 그대로여도 어제 깨끗했던 것이 오늘은 아닐 수 있어요. 대개는 고친 버전을 받아 다시 빌드하면 돼요.',
    en: 'A scanner lists the packages in an image with their versions (SBOM) and compares them with the list of known vulnerabilities (CVEs). Where name and version agree, that is a finding. The second list grows daily: an image that was clean yesterday may not be today, unchanged. Mostly you build again, with the fixed version.',
  },
  draw(locale) {
    const say = speaker(locale);
    const part = (title: string, name?: string) =>
      tall(
        ROW,
        box({
          title,
          mono: true,
          size: 23,
          tone: name === undefined ? 'metal' : 'halt',
          padding: 6,
          ...(name !== undefined && { name }),
        }),
      );
    const hole = (title: string, subtitle: string, name?: string) =>
      tall(
        ROW,
        box({
          title,
          size: 23,
          subtitle,
          tone: name === undefined ? 'metal' : 'halt',
          padding: 4,
          ...(name !== undefined && { name }),
        }),
      );
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              panel({
                title: 'SBOM',
                size: 24,
                subtitle: say('이미지에 든 것', 'what is in the image'),
                padding: 14,
                gap: 10,
                children: [
                  column([part('curl 8.14.1'), part('openssl 3.5.4'), part('xz 5.6.1', 'package')], {
                    gap: 8,
                  }),
                ],
              }),
              space(110),
              panel({
                title: say('알려진 취약점', 'Known vulnerabilities'),
                size: 24,
                subtitle: say('매일 늘어나요', 'more every day'),
                padding: 14,
                gap: 10,
                grow: 1.08,
                children: [
                  column(
                    [
                      hole('…', say('수십만 개', 'hundreds of thousands')),
                      hole('CVE-2014-0160', 'openssl 1.0.1'),
                      hole('CVE-2024-3094', 'xz 5.6.0, 5.6.1', 'hole'),
                    ],
                    { gap: 8 },
                  ),
                ],
              }),
            ],
            { gap: 0 },
          ),
          box({
            name: 'finding',
            title: say('발견 1건: xz 5.6.1, CVE-2024-3094', '1 finding: xz 5.6.1, CVE-2024-3094'),
            subtitle: say('고친 버전으로 다시 빌드해요', 'build again with a fixed version'),
            tone: 'halt',
            padding: 14,
          }),
        ],
        { gap: 52 },
      ),
      arrows: [
        { from: 'package', to: 'hole', both: true, tone: 'halt', label: say('맞아요', 'match') },
        { from: 'package', to: 'finding', exit: 'bottom', enter: 'top', tone: 'halt' },
        { from: 'hole', to: 'finding', exit: 'bottom', enter: 'top', tone: 'halt' },
      ],
      caption: say(
        '이름만 같고 버전이 다르면(openssl) 발견이 아니에요.',
        'The same name in another version (openssl) is no finding.',
      ),
    };
  },
});
