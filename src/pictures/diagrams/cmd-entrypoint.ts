import { panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row } from '../kit/layout.ts';
import { chip, legend } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

export const cmdEntrypoint = diagram({
  id: 'cmd-entrypoint',
  title: { ko: '이미지 뒤의 말은 CMD를 바꿔요', en: 'Words after the image replace CMD' },
  alt: {
    ko: '이미지 셋을 그냥 켰을 때와 뒤에 /tmp나 pwd를 적었을 때. CMD만 ls /이면 ls /가 실행되고, pwd를 적으면 pwd로 바뀌어요. ENTRYPOINT만 ls이면 ls, /tmp를 적으면 ls /tmp. 둘 다면 ls /, /tmp를 적으면 CMD만 바뀌어 ls /tmp.',
    en: 'Three images, run as they are and with words after the image. CMD only, ls /: runs ls /; with pwd it runs pwd instead. ENTRYPOINT only, ls: runs ls; with /tmp, ls /tmp. Both: runs ls /; with /tmp only CMD is replaced, ls /tmp.',
  },
  text: {
    ko: '실행되는 것은 ENTRYPOINT 뒤에 CMD를 이어 붙인 명령이에요. docker run에서 이미지 뒤에 적은 말은 CMD 자리를 차지하고 ENTRYPOINT는 그대로예요. CMD만 있으면 명령 전체가 바뀌어요. ENTRYPOINT를 바꾸려면 --entrypoint를 써요. exec 형식(["ls"])일 때의 이야기예요.',
    en: 'What runs is ENTRYPOINT followed by CMD. Words after the image in docker run take the place of CMD and leave ENTRYPOINT alone; with only a CMD, the whole command is replaced. ENTRYPOINT is changed by --entrypoint. All this goes for the exec form, ["ls"].',
  },
  draw(locale) {
    const say = speaker(locale);
    const entry = chip('ls', { mono: true, tone: 'kernel', size: 26 });
    const cmd = (word: string) => chip(word, { mono: true, tone: 'app', dashed: true, size: 26 });
    const mine = (word: string) => chip(word, { mono: true, tone: 'live', size: 26 });
    const command = (title: string, parts: readonly Element[]) =>
      column(
        [
          words(title, { family: 'mono', size: SIZES.small, color: CARD.quiet, align: 'center' }),
          row(parts, { gap: 8, justify: 'center' }),
        ],
        { gap: 8 },
      );
    const image = (title: string, plain: readonly Element[], argument: string, given: readonly Element[]) =>
      panel({
        padding: 14,
        children: [
          row(
            [
              words(title, { weight: 'bold', size: 22 }),
              command('docker run img', plain),
              command(`docker run img ${argument}`, given),
            ],
            { gap: 14, align: 'center' },
          ),
        ],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          image(say('CMD만', 'CMD only'), [cmd('ls'), cmd('/')], 'pwd', [mine('pwd')]),
          image(say('ENTRYPOINT만', 'ENTRYPOINT only'), [entry], '/tmp', [entry, mine('/tmp')]),
          image(say('둘 다', 'Both'), [entry, cmd('/')], '/tmp', [entry, mine('/tmp')]),
          legend([
            { label: 'ENTRYPOINT', tone: 'kernel' },
            { label: 'CMD', tone: 'app', dashed: true },
            { label: say('내가 적은 말', 'your words'), tone: 'live' },
          ]),
        ],
        { gap: 16 },
      ),
      caption: say(
        'ENTRYPOINT는 그대로예요. 바꾸려면 --entrypoint를 써야 해요.',
        'ENTRYPOINT stays; only --entrypoint changes it.',
      ),
    };
  },
});
