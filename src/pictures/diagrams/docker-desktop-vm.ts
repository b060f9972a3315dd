import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';

export const dockerDesktopVm = diagram({
  id: 'docker-desktop-vm',
  title: { ko: '맥·윈도우에서는 리눅스 VM 안에서', en: 'On Mac and Windows: one Linux VM' },
  alt: {
    ko: '맥 또는 윈도우라는 큰 상자 안에 왼쪽에 docker 명령과 브라우저, 오른쪽에 리눅스 VM 하나가 있어요. VM 안에 도커 엔진과 컨테이너 셋이 있고, 맨 아래의 리눅스 커널 하나를 함께 써요. docker 명령의 요청은 엔진으로, 브라우저의 localhost:8080은 nginx 컨테이너로 이어져요.',
    en: 'A large box, Mac or Windows, holds the docker command and a browser at the left, and one Linux VM at the right. In the VM are the Docker Engine and three containers on one Linux kernel that they share. The command’s requests go to the engine; localhost:8080 in the browser leads to the nginx container.',
  },
  text: {
    ko: '리눅스 컨테이너에는 리눅스 커널이 필요한데 맥과 윈도우의 커널은 리눅스가 아니에요. 그래서 도커 데스크톱은 리눅스 VM을 하나 켜고 그 안에서 도커 엔진과 모든 컨테이너를 돌려요. docker 명령은 맥이나 윈도우에서 돌며 VM의 엔진에 요청해요. VM은 컨테이너마다 있는 것이 아니라 하나예요. 메모리와 CPU도 VM에 준 만큼이에요.',
    en: 'Linux containers need a Linux kernel, and the kernels of macOS and Windows are none. So Docker Desktop starts one Linux VM and runs the Docker Engine and all containers in it. The docker command runs on the Mac or Windows side and asks the engine in the VM. There is one VM, not one for each container; memory and CPUs are what the VM was given.',
  },
  draw(locale) {
    const say = speaker(locale);
    const container = (name: string) =>
      box({ name, title: name, mono: true, size: 22, tone: 'app', padding: 12 });
    return {
      title: this.title[locale],
      body: panel({
        title: say('맥 또는 윈도우', 'Mac or Windows'),
        padding: 18,
        children: [
          row(
            [
              column(
                [
                  box({
                    name: 'cli',
                    title: 'docker',
                    mono: true,
                    subtitle: say('명령', 'the command'),
                    tone: 'docker',
                    padding: 10,
                  }),
                  box({
                    name: 'browser',
                    title: say('브라우저', 'Browser'),
                    subtitle: 'localhost:8080',
                    tone: 'metal',
                    padding: 8,
                  }),
                ],
                { gap: 62, width: 176 },
              ),
              space(70),
              panel({
                title: say('리눅스 VM 하나', 'One Linux VM'),
                tone: 'kernel',
                dashed: true,
                padding: 16,
                children: [
                  box({
                    name: 'engine',
                    title: say('도커 엔진', 'Docker Engine'),
                    tone: 'docker',
                    padding: 12,
                  }),
                  space(0, 8),
                  row([container('nginx'), container('redis'), container('app')], { gap: 12 }),
                  box({
                    title: say('리눅스 커널', 'Linux kernel'),
                    subtitle: say('모두 함께 써요', 'shared by all'),
                    tone: 'kernel',
                    padding: 8,
                  }),
                ],
              }),
            ],
            { gap: 0 },
          ),
          box({
            title: say('맥·윈도우 커널', 'macOS or Windows kernel'),
            subtitle: say('리눅스가 아니에요', 'not Linux'),
            tone: 'metal',
            padding: 8,
          }),
        ],
      }),
      arrows: [
        { from: 'cli', to: 'engine' },
        { from: 'browser', to: 'nginx', label: '-p', mono: true },
      ],
      caption: say(
        '컨테이너가 몇 개든 VM은 하나예요. 리눅스의 도커 엔진에는 VM이 없어요.',
        'One VM for all containers. Docker Engine on Linux needs none.',
      ),
    };
  },
});
