import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, tall } from '../kit/layout.ts';

export const secretsFlow = diagram({
  id: 'secrets-flow',
  title: { ko: '비밀은 어디에 남나', en: 'Where a secret stays' },
  alt: {
    ko: '비밀을 넘기는 네 방법이 빌드, 이미지, 컨테이너에서 어떻게 보이는지 나타낸 표. ARG는 빌드 중에 보이고 이미지의 기록에 남아요. ENV는 셋 모두에 보여요. 빌드 시크릿은 RUN 한 줄에만, 실행 시크릿은 컨테이너에만 /run/secrets의 파일로 보이고 이미지에는 남지 않아요.',
    en: 'A table of four ways to hand over a secret, and where it shows: while building, in the image, in the container. ARG shows in the build and stays in the image’s history. ENV shows in all three. A build secret is a file for one RUN, a run-time secret a file in the container, at /run/secrets; neither is in the image.',
  },
  text: {
    ko: '이미지는 남에게 주는 것이라 비밀이 남으면 안 돼요. ARG로 준 값은 docker history에, ENV로 준 값은 이미지와 컨테이너 모두에 남아요. 빌드 시크릿은 그것을 적은 RUN이 도는 동안만 /run/secrets에 파일로 보이고, 컴포즈와 스웜의 시크릿은 컨테이너 안에만 파일로 보여요. 어느 쪽도 이미지에는 남지 않아요.',
    en: 'Images are given away, so no secret must stay in them. A value given by ARG is in docker history; one given by ENV is in the image and in every container. A build secret is a file at /run/secrets while the RUN that asks for it runs; secrets of Compose and Swarm are files in the container only. Neither leaves anything in the image.',
  },
  draw(locale) {
    const say = speaker(locale);
    const high = 82;
    const way = (title: string, subtitle: string, safe: boolean) =>
      tall(high, box({ title, size: 22, subtitle, tone: safe ? 'docker' : 'metal', padding: 6, width: 208 }));
    const place = (name: string, title: string, subtitle: string) =>
      tall(76, box({ name, title, size: 23, subtitle, tone: 'metal', padding: 6 }));
    const leaks = (title: string, subtitle: string) =>
      tall(high, box({ title, size: 22, subtitle, tone: 'halt', padding: 6 }));
    const seen = (title: string, subtitle: string) =>
      tall(high, box({ title, size: 22, subtitle, tone: 'live', padding: 6 }));
    const none = () =>
      tall(high, box({ title: say('없음', 'nothing'), size: 22, tone: 'plain', dashed: true, padding: 6 }));
    const line = (...cells: Parameters<typeof row>[0]) => row(cells, { gap: 24 });
    const stays = say('남아요', 'stays');
    return {
      title: this.title[locale],
      body: column(
        [
          line(
            tall(
              76,
              box({
                title: say('넘기는 방법', 'Handed over by'),
                size: 23,
                tone: 'plain',
                padding: 6,
                width: 208,
              }),
            ),
            place('build', say('빌드', 'Build'), say('RUN 동안', 'during RUN')),
            place('image', say('이미지', 'Image'), say('남에게 줘요', 'given away')),
            place('container', say('컨테이너', 'Container'), say('실행 중', 'running')),
          ),
          line(
            way('ARG', '--build-arg', false),
            seen(say('변수', 'variable'), say('보여요', 'shows')),
            leaks(stays, 'history'),
            none(),
          ),
          line(
            way('ENV', say('Dockerfile에 적음', 'in the Dockerfile'), false),
            seen(say('변수', 'variable'), say('보여요', 'shows')),
            leaks(stays, 'inspect'),
            leaks(say('변수', 'variable'), say('env에 보여요', 'shows in env')),
          ),
          line(
            way(say('빌드 시크릿', 'Build secret'), '--secret', true),
            seen(say('파일', 'file'), say('RUN 한 줄에만', 'for one RUN')),
            none(),
            none(),
          ),
          line(
            way(say('실행 시크릿', 'Run-time secret'), say('컴포즈, 스웜', 'Compose, Swarm'), true),
            none(),
            none(),
            seen(say('파일', 'file'), '/run/secrets'),
          ),
        ],
        { gap: 10 },
      ),
      arrows: [
        { from: 'build', to: 'image' },
        { from: 'image', to: 'container' },
      ],
      caption: say(
        '이미지에 든 비밀은 꺼내 볼 수 있어요. 새어 나갔다면 새것으로 바꿔요.',
        'What is in an image can be taken out. Once leaked, replace the secret.',
      ),
    };
  },
});
