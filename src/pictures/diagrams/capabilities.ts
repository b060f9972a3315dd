import { panel } from '../kit/box.ts';
import { px } from '../kit/canvas.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { art } from '../kit/marks.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

const KEY = { width: 44, height: 34 } as const;
const PER_ROW = 14;
const GIVEN = 14;
const KEPT = 27;

export const capabilities = diagram({
  id: 'capabilities',
  title: { ko: 'root의 힘은 열쇠 41개', en: 'Root’s power: 41 keys' },
  alt: {
    ko: '열쇠 41개를 둘로 나눈 그림. 컨테이너가 기본으로 받는 14개에는 CHOWN, DAC_OVERRIDE, SETUID, NET_RAW가 있어요. 안 받는 27개에는 SYS_ADMIN, SYS_MODULE, SYS_TIME, NET_ADMIN이 있어요. --cap-add는 아래 열쇠를 하나 올려 주고, --cap-drop은 위 열쇠를 하나 뺏어요.',
    en: '41 keys in two groups. The 14 a container gets by default include CHOWN, DAC_OVERRIDE, SETUID and NET_RAW. The 27 it does not get include SYS_ADMIN, SYS_MODULE, SYS_TIME and NET_ADMIN. --cap-add moves a key up to the container, --cap-drop takes one away.',
  },
  text: {
    ko: '리눅스는 root의 힘을 41조각으로 나눴어요. 컨테이너의 root는 보통 프로그램에 쓸 만한 14개만 받아요. 마운트, 커널 모듈, 시계, 네트워크 설정 같은 27개는 못 받아요. --cap-add로 하나를 더하고 --cap-drop으로 하나를 빼요. 다 빼고 필요한 것만 주는 것이 가장 안전해요.',
    en: 'Linux has cut root’s power into 41 pieces. Root in a container gets the 14 that ordinary programs may need, and not the other 27, such as mounting, kernel modules, the clock and network settings. --cap-add gives one more, --cap-drop takes one away. Safest is to drop all and give back what is needed.',
  },
  draw(locale) {
    const say = speaker(locale);
    const keys = (count: number, held: boolean) =>
      row(
        Array.from({ length: PER_ROW }, (_each, order) =>
          art(KEY.width, KEY.height, (x, y) => (order < count ? key(x, y, held) : '')),
        ),
        { gap: 5.8 },
      );
    const power = (name: string, what: string, held: boolean) =>
      row(
        [
          words(name, {
            size: 22,
            family: 'mono',
            weight: 'bold',
            color: TONES[held ? 'live' : 'metal'].ink,
            width: 'hug',
          }),
          words(what, { size: 22, color: TONES[held ? 'live' : 'metal'].quiet }),
        ],
        { gap: 12 },
      );
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            name: 'given',
            title: say('컨테이너가 기본으로 받는 14개', 'A container gets 14 by default'),
            tone: 'live',
            gap: 14,
            children: [
              keys(GIVEN, true),
              row(
                [
                  column(
                    [
                      power('CHOWN', say('파일 주인 바꾸기', 'change owners'), true),
                      power('SETUID', say('다른 사용자 되기', 'change user'), true),
                    ],
                    { gap: 4 },
                  ),
                  column(
                    [
                      power('DAC_OVERRIDE', say('남의 파일 읽고 쓰기', 'others’ files'), true),
                      power('NET_RAW', 'ping', true),
                    ],
                    { gap: 4 },
                  ),
                ],
                { gap: 20 },
              ),
            ],
          }),
          panel({
            name: 'kept',
            title: say('안 주는 27개', 'Not given: 27'),
            tone: 'metal',
            dashed: true,
            gap: 14,
            children: [
              column([keys(PER_ROW, false), keys(KEPT - PER_ROW, false)], { gap: 8 }),
              row(
                [
                  column(
                    [
                      power('SYS_ADMIN', say('마운트 등', 'mount, more'), false),
                      power('SYS_TIME', say('시계', 'the clock'), false),
                    ],
                    { gap: 4 },
                  ),
                  column(
                    [
                      power('SYS_MODULE', say('커널 모듈', 'kernel modules'), false),
                      power('NET_ADMIN', say('네트워크 설정', 'networks'), false),
                    ],
                    { gap: 4 },
                  ),
                ],
                { gap: 20 },
              ),
            ],
          }),
        ],
        { gap: 56 },
      ),
      arrows: [
        {
          from: 'kept',
          to: 'given',
          exit: 'top',
          enter: 'bottom',
          shift: -150,
          label: '--cap-add',
          mono: true,
          tone: 'live',
        },
        {
          from: 'given',
          to: 'kept',
          exit: 'bottom',
          enter: 'top',
          shift: 130,
          label: '--cap-drop',
          mono: true,
        },
      ],
      caption: say(
        'SYS_ADMIN 하나면 거의 마스터키예요. --privileged는 41개를 다 줘요.',
        'SYS_ADMIN alone is nearly the master key. --privileged gives all 41.',
      ),
    };
  },
});

/** A key with its bow to the left: filled where it is held, an outline where it is not. */
function key(x: number, y: number, held: boolean): string {
  const color = held ? TONES.live.line : TONES.metal.quiet;
  const middle = y + KEY.height / 2;
  const shaft = `M${px(x + 20)} ${px(middle)}H${px(x + 39)}M${px(x + 30)} ${px(middle)}v8M${px(x + 38)} ${px(middle)}v8`;
  return [
    `<circle cx="${px(x + 11)}" cy="${px(middle)}" r="8.5" fill="${held ? color : 'none'}" stroke="${color}" stroke-width="3"/>`,
    held ? `<circle cx="${px(x + 9)}" cy="${px(middle)}" r="3" fill="${TONES.live.fill}"/>` : '',
    `<path d="${shaft}" fill="none" stroke="${color}" stroke-width="${held ? 4 : 3}"/>`,
  ].join('');
}
