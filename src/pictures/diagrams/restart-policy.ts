import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { column, row, tall } from '../kit/layout.ts';

const POLICY_WIDTH = 176;
const HIGH = 58;

export const restartPolicy = diagram({
  id: 'restart-policy',
  title: { ko: '재시작 정책: 다시 켤까?', en: 'Restart policies: start again?' },
  alt: {
    ko: '정책마다 도커가 다시 켜는지 보여 주는 표. no는 0으로 끝나도 오류로 끝나도 그대로. on-failure는 오류일 때만(횟수를 적으면 거기까지) 다시 켬. always와 unless-stopped는 언제나 다시 켬. 아래는 두 정책의 차이: 사람이 멈춰 둔 것을 도커가 재시작될 때 always는 다시 켜고 unless-stopped는 그대로 둬요.',
    en: 'A table of what each policy does. no: left alone after code 0 and after an error. on-failure: started again only after an error, up to a number if given. always and unless-stopped: started again after both. Below, how those two differ: what a person stopped is started again when Docker restarts with always, and left alone with unless-stopped.',
  },
  text: {
    ko: '프로그램이 끝났을 때, no는 그대로 두고, on-failure는 종료 코드가 0이 아닐 때만(정한 횟수까지) 다시 켜고, always와 unless-stopped는 언제나 다시 켜요. docker stop으로 멈춘 것은 어느 정책이든 바로 다시 켜지 않아요. 다만 도커가 재시작되면 always는 켜고 unless-stopped는 그대로 둬요.',
    en: 'When the program ends, no leaves it alone; on-failure starts it again only if the exit code is not 0, up to its limit; always and unless-stopped do so in any case. What docker stop has stopped is not started again at once by any of them. But when Docker restarts, always brings it back and unless-stopped does not.',
  },
  draw(locale) {
    const say = speaker(locale);
    const head = (title: string, subtitle: string, width?: number) =>
      box({
        title,
        size: 22,
        subtitle,
        tone: 'metal',
        padding: 8,
        ...(width !== undefined && { width }),
      });
    const again = (when = '') =>
      tall(HIGH, box({ title: say('다시 켜요', 'restarts it') + when, size: 23, tone: 'live', padding: 6 }));
    const left = () =>
      tall(
        HIGH,
        box({ title: say('그대로 둬요', 'leaves it'), size: 23, tone: 'plain', dashed: true, padding: 6 }),
      );
    const policy = (name: string) =>
      tall(HIGH, box({ title: name, mono: true, size: 21, tone: 'docker', padding: 6, width: POLICY_WIDTH }));
    const line = (...cells: readonly Element[]) => row(cells, { gap: 10 });
    return {
      title: this.title[locale],
      body: column(
        [
          line(
            head(say('정책', 'Policy'), '--restart', POLICY_WIDTH),
            head(say('0으로 끝남', 'Ended with 0'), say('할 일을 마침', 'work is done')),
            head(say('오류로 끝남', 'Ended badly'), say('0이 아님', 'not 0')),
          ),
          line(policy('no'), left(), left()),
          line(policy('on-failure[:3]'), left(), again(say(' (최대 3번)', ' (3 at most)'))),
          line(policy('always'), again(), again()),
          line(policy('unless-stopped'), again(), again()),
          panel({
            title: say(
              '사람이 멈췄고, 그 뒤 도커가 재시작됨 (재부팅 등)',
              'A person stopped it; then Docker restarts (reboot …)',
            ),
            size: 23,
            tone: 'kernel',
            padding: 14,
            gap: 10,
            children: [
              row([line(policy('always'), again()), line(policy('unless-stopped'), left())], { gap: 18 }),
            ],
          }),
        ],
        { gap: 10 },
      ),
      caption: say(
        '기본은 no예요. docker stop으로 멈춘 것을 곧바로 다시 켜는 정책은 없어요.',
        'The default is no. After docker stop, no policy restarts it at once.',
      ),
    };
  },
});
