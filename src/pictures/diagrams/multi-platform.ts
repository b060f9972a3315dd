import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row } from '../kit/layout.ts';

export const multiPlatform = diagram({
  id: 'multi-platform',
  title: { ko: '이름 하나, CPU마다 다른 이미지', en: 'One name, an image for each CPU' },
  alt: {
    ko: '레지스트리에서 이름 shop:1이 인덱스(목록)를 가리키고, 인덱스가 linux/amd64 이미지와 linux/arm64 이미지를 가리켜요. 아래에서 인텔·AMD 서버는 docker pull shop:1로 amd64 이미지를, 애플 실리콘 맥은 같은 명령으로 arm64 이미지를 받아요.',
    en: 'In a registry, the name shop:1 leads to an index (a list), and that to an image for linux/amd64 and one for linux/arm64. Below, an Intel or AMD server gets the amd64 image by docker pull shop:1, and an Apple silicon Mac the arm64 one by the same command.',
  },
  text: {
    ko: '이미지 안의 프로그램은 CPU의 기계어라서 CPU마다 이미지가 달라야 해요. 멀티 플랫폼 이미지에서는 이름이 인덱스라는 목록을 가리키고, 목록에 플랫폼마다 어느 이미지인지 적혀 있어요. 받는 쪽은 이름만 말하고 자기 CPU에 맞는 것만 받아요.',
    en: 'Programs in an image are machine code, so each CPU needs an image of its own. With a multi-platform image the name leads to a list, the index, which says which image is for which platform. Whoever pulls just says the name and gets the one that fits.',
  },
  draw(locale) {
    const say = speaker(locale);
    const image = (name: string, platform: string) =>
      box({
        name,
        title: platform,
        mono: true,
        subtitle: say('이미지: 그 CPU의 기계어', 'image: its machine code'),
        tone: 'app',
      });
    const machine = (name: string, title: string, cpu: string) =>
      box({ name, title, subtitle: cpu, tone: 'metal' });
    const pull = { exit: 'bottom', enter: 'top', label: 'docker pull\nshop:1', mono: true } as const;
    return {
      title: this.title[locale],
      body: column(
        [
          panel({
            title: say('레지스트리', 'Registry'),
            padding: 18,
            gap: 6,
            children: [
              column(
                [
                  row(
                    [
                      box({
                        name: 'name',
                        title: 'shop:1',
                        mono: true,
                        tone: 'docker',
                        width: 180,
                        subtitle: say('이름', 'name'),
                      }),
                      box({
                        name: 'index',
                        title: say('인덱스', 'Index'),
                        tone: 'docker',
                        width: 300,
                        subtitle: say('플랫폼마다 어느 이미지인지', 'which image for which CPU'),
                      }),
                    ],
                    { gap: 70, justify: 'center' },
                  ),
                  row([image('amd', 'linux/amd64'), image('arm', 'linux/arm64')], { gap: 40 }),
                ],
                { gap: 48 },
              ),
            ],
          }),
          row(
            [
              machine('server', say('인텔·AMD 서버', 'Intel or AMD server'), 'amd64'),
              machine('mac', say('애플 실리콘 맥', 'Apple silicon Mac'), 'arm64'),
            ],
            { gap: 76 },
          ),
        ],
        { gap: 76 },
      ),
      arrows: [
        { from: 'name', to: 'index' },
        { from: 'index', to: 'amd', exit: 'bottom', enter: 'top', elbow: true },
        { from: 'index', to: 'arm', exit: 'bottom', enter: 'top', elbow: true },
        { from: 'amd', to: 'server', ...pull },
        { from: 'arm', to: 'mac', ...pull },
      ],
      caption: say(
        '같은 이름으로 받아도 내 CPU에 맞는 이미지 하나만 와요.',
        'The same name everywhere: only the image that fits your CPU comes.',
      ),
    };
  },
});
