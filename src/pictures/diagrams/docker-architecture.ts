import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';

export const dockerArchitecture = diagram({
  id: 'docker-architecture',
  title: { ko: '도커의 구조', en: 'How Docker is built' },
  alt: {
    ko: 'docker CLI가 API로 dockerd에 요청을 보내요. 도커 호스트 안에서 dockerd는 containerd에, containerd는 shim과 runc에 일을 넘기고, 그 아래에서 컨테이너가 실행돼요. dockerd는 레지스트리와 이미지를 주고받아요.',
    en: 'The docker CLI sends requests to dockerd over an API. On the Docker host dockerd hands work to containerd, which hands it to a shim and runc, and containers run below. dockerd exchanges images with a registry.',
  },
  text: {
    ko: '명령줄 도구인 docker CLI는 요청을 보내고 답을 보여 줄 뿐이에요. 일은 늘 떠 있는 엔진 dockerd가 받아요. dockerd는 컨테이너의 생애를 containerd에 맡기고, containerd는 컨테이너마다 shim을 하나 띄워요. shim은 runc를 불러 컨테이너를 만드는데, runc는 만들고 나면 끝나고 shim이 남아 컨테이너를 지켜봐요.',
    en: 'The docker CLI only sends requests and shows the answers. The engine, dockerd, is always up and receives them. It leaves the life of containers to containerd, which starts one shim for each container. The shim calls runc to create the container; runc then exits, and the shim stays to watch over it.',
  },
  draw(locale) {
    const say = speaker(locale);
    const container = (name: string) => box({ name, title: say('컨테이너', 'Container'), tone: 'app' });
    return {
      title: this.title[locale],
      body: column(
        [
          row(
            [
              box({
                name: 'cli',
                title: 'docker CLI',
                subtitle: say('요청만 전달', 'only asks'),
                width: 150,
              }),
              row([]),
              cylinder({
                name: 'registry',
                title: say('레지스트리', 'Registry'),
                subtitle: say('이미지 보관', 'keeps images'),
                width: 190,
              }),
            ],
            { align: 'center' },
          ),
          panel({
            title: say('도커 호스트', 'Docker host'),
            align: 'end',
            children: [
              row(
                [
                  box({
                    name: 'dockerd',
                    title: 'dockerd',
                    subtitle: say('API, 이미지, 네트워크, 볼륨', 'API, images, networks, volumes'),
                    tone: 'docker',
                    mono: true,
                  }),
                  box({
                    name: 'containerd',
                    title: 'containerd',
                    subtitle: say('컨테이너 시작·종료', 'starts and stops containers'),
                    tone: 'docker',
                    mono: true,
                  }),
                  box({
                    name: 'shim',
                    title: 'shim + runc',
                    subtitle: say('컨테이너마다 하나', 'one per container'),
                    tone: 'docker',
                    mono: true,
                  }),
                ],
                { gap: 38 },
              ),
              space(0, 30),
              row([container('a'), container('b'), container('c')], { gap: 38 }),
            ],
          }),
        ],
        { gap: 54 },
      ),
      arrows: [
        { from: 'cli', to: 'dockerd', exit: 'bottom', enter: 'top', label: 'REST API', labelAt: 0.26 },
        {
          from: 'dockerd',
          to: 'registry',
          exit: 'top',
          enter: 'left',
          label: 'pull · push',
          shift: { exit: 82 },
          both: true,
        },
        { from: 'dockerd', to: 'containerd' },
        { from: 'containerd', to: 'shim' },
        ...['a', 'b', 'c'].map(
          (to) => ({ from: 'shim', to, exit: 'bottom', enter: 'top', elbow: true }) as const,
        ),
      ],
      caption: say(
        'runc는 컨테이너를 만들고 끝나요. shim은 남아 컨테이너를 지켜봐요.',
        'runc creates the container and exits. The shim stays with it.',
      ),
    };
  },
});
