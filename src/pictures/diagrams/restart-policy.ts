import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';

export const restartPolicy = diagram({
  id: 'restart-policy',
  title: { ko: '재시작 정책: 다시 켤까?', en: 'Restart policies: start again?' },
  alt: {
    ko: '정책마다 도커가 다시 켜는지 보여 주는 표. no는 0으로 끝나도 오류로 끝나도 그대로. on-failure는 오류일 때만 다시 켬. always와 unless-stopped는 언제나 다시 켬. 사람이 멈춰 둔 것은 도커가 재시작될 때 always만 다시 켜고 unless-stopped는 그대로 둬요.',
    en: 'A table of what each policy does. no: left alone after code 0 and after an error. on-failure: started again only after an error. always and unless-stopped: started again after both. What a person stopped is started again when Docker restarts with always, and left alone with unless-stopped.',
  },
  text: {
    ko: '프로그램이 끝났을 때, no는 그대로 두고, on-failure는 종료 코드가 0이 아닐 때만(정한 횟수까지) 다시 켜고, always와 unless-stopped는 언제나 다시 켜요. docker stop으로 멈춘 것은 어느 정책이든 바로 다시 켜지 않아요. 다만 도커가 재시작되면 always는 켜고 unless-stopped는 그대로 둬요.',
    en: 'When the program ends, no leaves it alone; on-failure starts it again only if the exit code is not 0, up to its limit; always and unless-stopped do so in any case. What docker stop has stopped is not started again at once by any of them. But when Docker restarts, always brings it back and unless-stopped does not.',
  },
  draw(locale) {
    const say = speaker(locale);
    const high = 74;
    const head = (title: string, subtitle: string) =>
      box({ title, size: 22, subtitle, tone: 'metal', padding: 8 });
    const again = (limit?: string) =>
      tall(
        high,
        box({
          title: say('다시 켜요', 'restarts it'),
          size: 23,
          tone: 'live',
          padding: 6,
          ...(limit !== undefined && { subtitle: limit }),
        }),
      );
    const left = () =>
      tall(
        high,
        box({ title: say('그대로 둬요', 'leaves it'), size: 23, tone: 'plain', dashed: true, padding: 6 }),
      );
    const policy = (name: string, subtitle?: string) =>
      tall(
        high,
        box({
          title: name,
          mono: true,
          size: 21,
          tone: 'docker',
          padding: 6,
          ...(subtitle !== undefined && { subtitle }),
        }),
      );
    const stack = (children: readonly Element[], width?: number) =>
      column(children, { gap: 10, ...(width !== undefined && { width }) });
    const heading = (element: Element) => tall(78, element);
    return {
      title: this.title[locale],
      body: row(
        [
          stack(
            [
              heading(head(say('정책', 'Policy'), '--restart')),
              policy('no', say('기본', 'the default')),
              policy('on-failure'),
              policy('always'),
              policy('unless-stopped'),
            ],
            204,
          ),
          stack([
            heading(head(say('0으로 끝남', 'Ended with 0'), say('할 일을 마침', 'work is done'))),
            left(),
            left(),
            again(),
            again(),
          ]),
          stack([
            heading(head(say('오류로 끝남', 'Ended badly'), say('0이 아님', 'not 0'))),
            left(),
            again(say('정한 횟수까지', 'up to a limit')),
            again(),
            again(),
          ]),
          stack(
            [
              tall(
                78 + 2 * (high + 10),
                box({
                  title: say(
                    '사람이 멈췄고,\n그 뒤 도커가\n재시작됨',
                    'A person stopped it;\nthen Docker\nrestarts',
                  ),
                  size: 22,
                  subtitle: say('서버 재부팅 등', 'e.g. a reboot'),
                  tone: 'kernel',
                  padding: 8,
                }),
              ),
              again(),
              left(),
            ],
            188,
          ),
        ],
        { gap: 10 },
      ),
      caption: say(
        'docker stop으로 멈춘 것을 곧바로 다시 켜는 정책은 없어요.',
        'No policy brings back at once what docker stop has stopped.',
      ),
    };
  },
});
