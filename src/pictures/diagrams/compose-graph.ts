import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';

export const composeGraph = diagram({
  id: 'compose-graph',
  title: { ko: '컴포즈 파일 하나가 만드는 것', en: 'What one Compose file makes' },
  alt: {
    ko: 'compose.yaml에서 docker compose up이 만드는 것: 프로젝트 shop 안에 네트워크 shop_default, 그 위의 서비스 web(포트 3000)과 redis, 그리고 redis에 붙은 볼륨 shop_redis-data. web은 redis라는 이름으로 접속하고, depends_on 때문에 redis가 먼저 시작해요.',
    en: 'What docker compose up makes of compose.yaml: a project, shop, with the network shop_default, the services web (port 3000) and redis on it, and the volume shop_redis-data of redis. web connects by the name redis; by depends_on, redis starts first.',
  },
  text: {
    ko: 'compose.yaml에는 서비스, 볼륨, 차례가 적혀 있어요. docker compose up은 네트워크 하나를 만들고 서비스를 모두 거기에 이어요. 그래서 web은 redis라는 이름으로 접속해요. depends_on은 시작하는 차례만 정해요. docker compose down은 컨테이너와 네트워크를 지우고 볼륨은 남겨요.',
    en: 'compose.yaml lists services, volumes and an order. docker compose up makes one network and connects every service to it, so web reaches redis by its name. depends_on only sets the order of starting. docker compose down removes containers and network, and keeps the volume.',
  },
  draw(locale) {
    const say = speaker(locale);
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              box({
                name: 'file',
                title: 'compose.yaml',
                mono: true,
                size: 22,
                subtitle: 'services, volumes',
                tone: 'docker',
                width: 214,
              }),
              space(150),
              box({
                name: 'browser',
                title: say('브라우저', 'Browser'),
                subtitle: 'localhost:3000',
                tone: 'metal',
                width: 220,
              }),
            ],
            { gap: 0, justify: 'end' },
          ),
          panel({
            name: 'project',
            title: say('프로젝트 shop', 'Project shop'),
            dashed: true,
            padding: 16,
            children: [
              panel({
                title: say('네트워크 shop_default', 'Network shop_default'),
                size: 22,
                tone: 'kernel',
                padding: 16,
                children: [
                  row(
                    [
                      box({
                        name: 'redis',
                        title: 'redis',
                        mono: true,
                        subtitle: 'image: redis:alpine',
                        tone: 'app',
                        width: 236,
                      }),
                      space(172),
                      box({
                        name: 'web',
                        title: 'web',
                        mono: true,
                        subtitle: 'build: .',
                        tone: 'app',
                      }),
                    ],
                    { gap: 0 },
                  ),
                ],
              }),
              space(0, 18),
              row(
                [
                  cylinder({
                    name: 'volume',
                    title: 'shop_redis-data',
                    mono: true,
                    subtitle: say('볼륨', 'volume'),
                    width: 280,
                    padding: 10,
                  }),
                  words(
                    say(
                      'docker compose down은\n컨테이너와 네트워크를 지우고\n볼륨은 남겨요',
                      'docker compose down removes\ncontainers and network,\nand keeps the volume',
                    ),
                    { size: SIZES.small, color: CARD.quiet },
                  ),
                ],
                { gap: 28, align: 'center' },
              ),
            ],
          }),
        ],
        { gap: 44 },
      ),
      arrows: [
        {
          from: 'file',
          to: 'project',
          exit: 'bottom',
          enter: 'top',
          label: 'docker compose up',
          mono: true,
          labelSide: 'left',
          tone: 'docker',
        },
        { from: 'browser', to: 'web', exit: 'bottom', enter: 'top', label: '3000' },
        {
          from: 'web',
          to: 'redis',
          exit: 'left',
          enter: 'right',
          label: 'redis:6379',
          mono: true,
          shift: -16,
        },
        {
          from: 'web',
          to: 'redis',
          exit: 'left',
          enter: 'right',
          label: 'depends_on',
          mono: true,
          labelSide: 'bottom',
          dashed: true,
          shift: 16,
        },
        {
          from: 'redis',
          to: 'volume',
          exit: 'bottom',
          enter: 'top',
          label: '/data',
          labelAt: 0.68,
          mono: true,
          both: true,
        },
      ],
      caption: say(
        '서비스 이름이 곧 주소예요. depends_on은 시작하는 차례만 정해요.',
        'A service’s name is its address. depends_on only sets the order.',
      ),
    };
  },
});
