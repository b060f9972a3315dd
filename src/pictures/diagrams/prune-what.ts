import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';
import { words } from '../kit/words.ts';
import { TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';

export const pruneWhat = diagram({
  id: 'prune-what',
  title: { ko: 'prune은 무엇을 지우나', en: 'What prune removes' },
  alt: {
    ko: 'docker system prune이 지우는 것: 멈춘 컨테이너, 안 쓰는 네트워크, 태그 없는 이미지, 빌드 캐시. -a를 붙이면 컨테이너가 없는 이미지까지, --volumes를 붙이면 이름 없는 볼륨까지. 실행 중인 컨테이너와 이름 있는 볼륨은 system prune이 지우지 않아요. 저마다의 명령도 적혀 있어요.',
    en: 'docker system prune removes stopped containers, unused networks, untagged images and build cache. -a adds images without a container, --volumes adds volumes without a name. Running containers and named volumes are not removed by it. Each has its own command, too.',
  },
  text: {
    ko: 'docker system prune은 멈춘 컨테이너, 안 쓰는 네트워크, 태그 없는 이미지, 빌드 캐시를 지워요. -a를 붙이면 어느 컨테이너도 안 쓰는 이미지를 모두, --volumes를 붙이면 안 쓰는 이름 없는 볼륨도 지워요. 이름 있는 볼륨은 남아요. 그것까지 지우는 것은 docker volume prune -a라서 조심해야 해요.',
    en: 'docker system prune removes stopped containers, unused networks, untagged images and build cache. With -a, all images that no container uses go, too; with --volumes, unused volumes without a name. Named volumes stay. What removes those as well is docker volume prune -a: take care.',
  },
  draw(locale) {
    const say = speaker(locale);
    const kind = (title: string, command: string, tone: ToneName = 'halt', stays = false) =>
      box({
        title,
        size: 22,
        tone,
        padding: 9,
        gap: 2,
        dashed: !stays,
        children: [words(command, { size: 20, family: 'mono', color: TONES[tone].quiet, align: 'center' })],
      });
    const step = (title: string, children: Parameters<typeof row>[0]) =>
      panel({ title, size: 22, padding: 13, gap: 10, children: [row(children, { gap: 10 })] });
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            title: 'docker system prune',
            mono: true,
            size: 22,
            padding: 13,
            gap: 10,
            children: [
              row(
                [
                  kind(say('멈춘 컨테이너', 'Stopped containers'), 'container prune'),
                  kind(say('안 쓰는 네트워크', 'Unused networks'), 'network prune'),
                ],
                { gap: 10 },
              ),
              row(
                [
                  kind(say('태그 없는 이미지', 'Untagged images'), 'image prune'),
                  kind(say('빌드 캐시', 'Build cache'), 'builder prune'),
                ],
                { gap: 10 },
              ),
            ],
          }),
          row(
            [
              step(say('-a를 붙이면', 'with -a'), [
                kind(say('컨테이너 없는 이미지', 'Images no container uses'), 'image prune -a'),
              ]),
              step(say('--volumes를 붙이면', 'with --volumes'), [
                kind(say('안 쓰는 이름 없는 볼륨', 'Unused, nameless volumes'), 'volume prune'),
              ]),
            ],
            { gap: 12 },
          ),
          panel({
            title: say('system prune이 남기는 것', 'What system prune never takes'),
            size: 22,
            padding: 13,
            gap: 10,
            children: [
              row(
                [
                  box({
                    title: say('실행 중인 컨테이너', 'Running containers'),
                    size: 22,
                    tone: 'live',
                    padding: 9,
                    subtitle: say('그 이미지, 볼륨도', 'their images, volumes'),
                  }),
                  kind(
                    say('이름 있는 볼륨', 'Named volumes'),
                    say('조심: volume prune -a', 'beware: volume prune -a'),
                    'live',
                    true,
                  ),
                ],
                { gap: 10 },
              ),
            ],
          }),
        ],
        { gap: 12 },
      ),
      caption: say(
        '이름 있는 볼륨까지 지우는 것은 volume prune -a예요. 되살릴 수 없어요.',
        'volume prune -a takes even named volumes. There is no way back.',
      ),
    };
  },
});
