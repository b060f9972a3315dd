import { box, cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';

export const ociStack = diagram({
  id: 'oci-stack',
  title: { ko: '도커에서 runc까지, 그리고 OCI', en: 'From docker to runc, and OCI' },
  alt: {
    ko: '왼쪽은 부품의 차례: docker CLI에서 dockerd, containerd로 내려가고, 쿠버네티스는 containerd를 바로 불러요. containerd는 shim을 두고 shim은 runc를 실행해요. runc는 프로그램을 만들고 사라지고, shim이 지켜봐요. 오른쪽은 OCI 표준: 레지스트리(distribution-spec), 이미지(image-spec), runc가 받는 번들(runtime-spec).',
    en: 'Left, the parts in order: from the docker CLI to dockerd to containerd, which Kubernetes calls directly. containerd has a shim, the shim runs runc; runc makes the program and is gone, the shim watches. Right, the OCI specs: registry (distribution-spec), image (image-spec), and the bundle that runc gets (runtime-spec).',
  },
  text: {
    ko: 'docker 명령은 dockerd로, dockerd는 containerd로 일을 넘겨요. 쿠버네티스는 도커 없이 containerd를 바로(CRI) 불러요. containerd는 컨테이너마다 shim을 하나 두고, shim이 runc를 불러 컨테이너를 만들어요. runc는 만들고 나면 끝나요. 사이의 약속을 OCI 표준이 정해요. 레지스트리와 주고받는 법, 이미지의 모양, runc에 건네는 번들(rootfs와 config.json)이에요. 그래서 부품을 바꿔 끼울 수 있어요.',
    en: 'The docker command hands work to dockerd, and that to containerd; Kubernetes calls containerd directly (CRI), without Docker. containerd keeps a shim for each container; the shim has runc make it, and then runc is gone. OCI specs say what passes between: how to talk to a registry, what an image looks like, and the bundle (rootfs and config.json) that runc gets. So parts can be exchanged.',
  },
  draw(locale) {
    const say = speaker(locale);
    const pair = (...cells: Parameters<typeof row>[0]) => row(cells, { gap: 44 });
    return {
      title: this.title[locale],
      body: row(
        [
          column(
            [
              pair(box({ name: 'cli', title: 'docker', mono: true, tone: 'plain', padding: 8 }), space(175)),
              pair(
                box({ name: 'dockerd', title: 'dockerd', mono: true, tone: 'docker', padding: 8 }),
                box({
                  name: 'kubernetes',
                  title: say('쿠버네티스', 'Kubernetes'),
                  tone: 'metal',
                  padding: 8,
                  width: 175,
                }),
              ),
              box({
                name: 'containerd',
                title: 'containerd',
                mono: true,
                subtitle: say('시작과 끝을 돌봐요', 'looks after start and end'),
                tone: 'docker',
                padding: 8,
              }),
              pair(
                box({
                  name: 'shim',
                  title: 'shim',
                  mono: true,
                  subtitle: say('하나씩 지켜봐요', 'one for each'),
                  tone: 'docker',
                  padding: 8,
                }),
                box({
                  name: 'runc',
                  title: 'runc',
                  mono: true,
                  subtitle: say('만들고 사라져요', 'makes it, ends'),
                  tone: 'kernel',
                  dashed: true,
                  padding: 8,
                  width: 175,
                }),
              ),
              box({
                name: 'program',
                title: say('컨테이너의 프로그램', 'The container’s program'),
                tone: 'live',
                padding: 10,
              }),
            ],
            { gap: 34 },
          ),
          panel({
            title: say('OCI 표준', 'OCI specs'),
            dashed: true,
            width: 262,
            padding: 16,
            children: [
              column(
                [
                  cylinder({
                    name: 'registry',
                    title: say('레지스트리', 'Registry'),
                    subtitle: 'distribution-spec',
                    padding: 8,
                  }),
                  box({
                    name: 'image',
                    title: say('이미지', 'Image'),
                    subtitle: 'image-spec',
                    tone: 'app',
                    padding: 8,
                  }),
                  box({
                    name: 'bundle',
                    title: say('번들', 'Bundle'),
                    subtitle: 'runtime-spec\nrootfs + config.json',
                    tone: 'app',
                    padding: 8,
                  }),
                ],
                { gap: 34 },
              ),
            ],
          }),
        ],
        { gap: 44 },
      ),
      arrows: [
        { from: 'cli', to: 'dockerd', exit: 'bottom', enter: 'top', label: 'API' },
        { from: 'dockerd', to: 'containerd', exit: 'bottom', enter: 'top' },
        { from: 'kubernetes', to: 'containerd', exit: 'bottom', enter: 'top', label: 'CRI' },
        { from: 'containerd', to: 'shim', exit: 'bottom', enter: 'top' },
        { from: 'shim', to: 'runc' },
        { from: 'runc', to: 'program', exit: 'bottom', enter: 'top', label: say('만듦', 'makes') },
        {
          from: 'shim',
          to: 'program',
          exit: 'bottom',
          enter: 'top',
          dashed: true,
          label: say('지켜봄', 'watches'),
        },
        { from: 'registry', to: 'image', exit: 'bottom', enter: 'top', label: 'pull' },
        { from: 'image', to: 'bundle', exit: 'bottom', enter: 'top', label: say('풀기', 'unpack') },
        { from: 'bundle', to: 'runc', exit: 'left', enter: 'right' },
      ],
      caption: say(
        '표준이 사이를 정해 두어서 부품을 바꿔 끼울 수 있어요.',
        'As the specs settle what passes between, parts can be exchanged.',
      ),
    };
  },
});
