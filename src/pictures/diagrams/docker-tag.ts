import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { CARD } from '../theme.ts';
import type { ToneName } from '../theme.ts';

const ROW = 92;
const GAP = 20;

export const dockerTag = diagram({
  id: 'docker-tag',
  title: { ko: 'docker tag: 이름표를 붙여요', en: 'docker tag: one more name' },
  alt: {
    ko: '왼쪽에 이름 셋, 오른쪽에 이미지 둘. 원래 이름 shop:1.0, 더한 이름 kim/shop:1.0, 옮겨 온 이름 shop:stable이 모두 이미지 3f2a9c를 가리켜요. shop:stable이 전에 가리키던 이미지 81d07e는 이름을 잃고 <none>이 됐어요.',
    en: 'Three names on the left, two images on the right. shop:1.0, the name it had, kim/shop:1.0, added, and shop:stable, moved, all point to image 3f2a9c. Image 81d07e, which shop:stable meant before, has lost its name and is <none>.',
  },
  text: {
    ko: 'docker tag는 이미지를 복사하지 않고 이름을 하나 더 붙여요. 옛 이름도 그대로 남아요. 새 이름이 다른 이미지를 가리키고 있었다면 아무 말 없이 옮겨 와요. 이름을 빼앗긴 이미지는 다른 이름이 없으면 <none>이 돼요.',
    en: 'docker tag copies nothing: it gives an image one more name, and the old one stays. If the new name meant another image before, it moves without a word. An image that lost its only name becomes <none>.',
  },
  draw(locale) {
    const say = speaker(locale);
    const label = (name: string, title: string, subtitle: string, tone: ToneName) =>
      tall(ROW, box({ name, title, mono: true, subtitle, tone, padding: 6 }));
    const head = (title: string, width?: number) =>
      words(title, {
        size: 22,
        color: CARD.quiet,
        align: 'center',
        ...(width !== undefined && { width }),
      });
    return {
      title: this.title[locale],
      body: column(
        [
          row([head(say('이름', 'names'), 292), space(136), head(say('이미지', 'images'))], { gap: 0 }),
          row(
            [
              column(
                [
                  label('old', 'shop:1.0', say('원래 이름', 'the name it had'), 'docker'),
                  label('new', 'kim/shop:1.0', say('더한 이름', 'added'), 'live'),
                  label('moved', 'shop:stable', say('옮겨 온 이름', 'moved'), 'live'),
                ],
                { gap: GAP, width: 292 },
              ),
              space(136),
              column(
                [
                  tall(
                    2 * ROW + GAP,
                    panel({
                      name: 'image',
                      title: '3f2a9c',
                      mono: true,
                      subtitle: say('이미지는 하나', 'just one image'),
                      tone: 'app',
                      align: 'center',
                      justify: 'center',
                    }),
                  ),
                  tall(
                    ROW,
                    box({
                      name: 'lost',
                      title: '81d07e',
                      mono: true,
                      size: 26,
                      subtitle: say('이름을 잃어 <none>', 'lost its name: <none>'),
                      tone: 'metal',
                      dashed: true,
                      padding: 4,
                    }),
                  ),
                ],
                { gap: GAP },
              ),
            ],
            { gap: 0 },
          ),
        ],
        { gap: 12 },
      ),
      arrows: [
        { from: 'old', to: 'image' },
        { from: 'new', to: 'image', tone: 'live' },
        { from: 'moved', to: 'image', tone: 'live', shift: { exit: -18, enter: 82 } },
        {
          from: 'moved',
          to: 'lost',
          dashed: true,
          shift: 18,
          label: say('예전', 'before'),
          labelSide: 'bottom',
        },
      ],
      caption: say(
        '아무것도 복사하지 않아요. 이름이 옮겨 가도 아무 말이 없어요.',
        'Nothing is copied, and a name moves without a word.',
      ),
    };
  },
});
