import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, space, tall } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { TONES } from '../theme.ts';

const SIGNAL = 118;
const END = 126;

export const stopSignals = diagram({
  id: 'stop-signals',
  title: { ko: 'stop은 부탁하고, kill은 끝내요', en: 'stop asks, kill ends' },
  alt: {
    ko: '0초에서 10초까지의 시간 선. docker stop은 0초에 SIGTERM을 보내요. 처리하는 앱은 정리하고 몇 초 안에 스스로 끝나요. 무시하는 앱은 10초까지 계속 돌다가 SIGKILL로 끝나고 종료 코드는 137이에요. docker kill은 0초에 바로 SIGKILL을 보내요.',
    en: 'A time line from 0 to 10 seconds. docker stop sends SIGTERM at 0: an app that handles it tidies up and ends by itself within seconds; one that ignores it runs on to 10 seconds, is ended by SIGKILL and has exit code 137. docker kill sends SIGKILL at 0.',
  },
  text: {
    ko: 'docker stop은 컨테이너의 1번 프로세스에 SIGTERM을 보내 끝내 달라고 해요. 처리하는 앱은 하던 일을 정리하고 끝나요. 10초(-t로 바꿔요) 안에 안 끝나면 SIGKILL로 끝내고 종료 코드는 137이에요. 1번 프로세스는 처리하는 코드가 없으면 SIGTERM을 무시해서 10초를 다 기다려요. docker kill은 기다리지 않고 SIGKILL을 보내요.',
    en: 'docker stop sends SIGTERM to process 1 of the container, asking it to end. An app that handles it finishes its work and ends. If it still runs after 10 seconds (-t changes that), SIGKILL ends it, with exit code 137. Process 1 ignores SIGTERM unless its code handles it, and then the whole 10 seconds pass. docker kill sends SIGKILL without waiting.',
  },
  draw(locale) {
    const say = speaker(locale);
    const signal = (name: string, tone: 'app' | 'halt') =>
      chip(name, { mono: true, tone, size: 22, width: SIGNAL });
    const lane = (title: string, what: string, parts: readonly Element[]) =>
      panel({
        padding: 14,
        gap: 10,
        children: [
          row(
            [
              words(title, { family: 'mono', weight: 'bold', size: 22, width: 'hug' }),
              words(what, { size: SIZES.small, color: TONES.plain.quiet }),
            ],
            { gap: 14, align: 'center' },
          ),
          row(parts, { gap: 10, align: 'center' }),
        ],
      });
    return {
      title: this.title[locale],
      body: column(
        [
          tall(
            60,
            row(
              [
                space(14 + SIGNAL),
                chip(say('0초', '0 s'), { name: 't0', tone: 'metal' }),
                space(0),
                row([chip(say('10초', '10 s'), { name: 't10', tone: 'metal' })], { justify: 'end' }),
                space(END + 4),
              ],
              { gap: 10, align: 'end' },
            ),
          ),
          lane('docker stop', say('신호를 처리하는 앱', 'an app that handles it'), [
            signal('SIGTERM', 'app'),
            box({
              title: say('정리', 'tidies up'),
              size: 22,
              tone: 'live',
              padding: 8,
              width: 150,
            }),
            words(say('→ 스스로 끝나요', '→ ends by itself'), { size: 22 }),
          ]),
          lane('docker stop', say('신호를 무시하는 앱', 'an app that ignores it'), [
            signal('SIGTERM', 'app'),
            box({
              title: say('그대로 계속 실행', 'just runs on'),
              size: 22,
              tone: 'metal',
              dashed: true,
              padding: 8,
            }),
            signal('SIGKILL', 'halt'),
          ]),
          lane('docker kill', say('부탁하지 않아요', 'does not ask'), [
            signal('SIGKILL', 'halt'),
            words(say('→ 바로 끝나요', '→ ends at once'), { size: 22 }),
          ]),
        ],
        { gap: 14 },
      ),
      arrows: [{ from: 't0', to: 't10', label: say('기다리는 시간 (-t)', 'waiting time (-t)') }],
      caption: say(
        'SIGKILL로 끝난 컨테이너의 종료 코드는 137(128 + 9)이에요.',
        'A container ended by SIGKILL has exit code 137 (128 + 9).',
      ),
    };
  },
});
