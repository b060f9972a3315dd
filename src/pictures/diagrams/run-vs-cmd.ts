import { box, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space, tall } from '../kit/layout.ts';

const ROW = 92;

export const runVsCmd = diagram({
  id: 'run-vs-cmd',
  title: { ko: 'RUN은 만들 때, CMD는 시작할 때', en: 'RUN while building, CMD at the start' },
  alt: {
    ko: '왼쪽 docker build에서 RUN pip install이 한 번 실행돼 그 결과가 이미지의 레이어가 되고, CMD는 글자로만 이미지의 설정에 적혀요. 오른쪽 docker run을 할 때마다 설정의 CMD가 실행되어 컨테이너 셋에서 python app.py가 돌아요.',
    en: 'Left, in docker build, RUN pip install is executed once and its result becomes a layer of the image, while CMD is only written into the settings. Right, at each docker run, that CMD is executed: python app.py runs in three containers.',
  },
  text: {
    ko: 'RUN은 이미지를 만들 때 실행되고, 바뀐 파일이 레이어로 남아요. CMD는 빌드할 때 실행되지 않고 이미지의 설정에 글자로 적혀요. 컨테이너를 시작할 때마다 그 명령이 실행돼요. 모든 컨테이너에 똑같이 한 번만 해 두면 되는 일은 RUN이에요. docker run은 RUN을 실행하지 않아요.',
    en: 'RUN is executed while the image is made, and the files it changed stay as a layer. CMD is not executed by the build but written into the image’s settings, and executed each time a container starts. What is enough to do once for all containers alike is a RUN. docker run never executes a RUN.',
  },
  draw(locale) {
    const say = speaker(locale);
    const container = (order: number) =>
      box({
        name: `c-${order}`,
        title: 'python app.py',
        mono: true,
        size: 21,
        tone: 'live',
        padding: 10,
      });
    return {
      title: this.title[locale],
      body: row(
        [
          panel({
            title: 'docker build',
            mono: true,
            size: 22,
            subtitle: say('만들 때, 한 번', 'making it, once'),
            padding: 12,
            children: [
              tall(
                ROW,
                box({
                  name: 'run',
                  title: 'RUN pip …',
                  mono: true,
                  size: 22,
                  subtitle: say('실행해요', 'executed'),
                  tone: 'live',
                }),
              ),
              tall(
                ROW,
                box({
                  name: 'cmd',
                  title: 'CMD python …',
                  mono: true,
                  size: 22,
                  subtitle: say('적어만 둬요', 'only noted'),
                  tone: 'kernel',
                  dashed: true,
                  padding: 4,
                }),
              ),
            ],
          }),
          space(44),
          panel({
            title: say('이미지', 'Image'),
            size: 22,
            subtitle: say('변하지 않아요', 'never changes'),
            tone: 'docker',
            padding: 12,
            width: 180,
            children: [
              tall(
                ROW,
                box({
                  name: 'layer',
                  title: say('레이어', 'layer'),
                  size: 22,
                  subtitle: 'flask',
                  tone: 'metal',
                }),
              ),
              tall(
                ROW,
                box({
                  name: 'setting',
                  title: say('설정', 'settings'),
                  size: 22,
                  subtitle: 'CMD',
                  tone: 'kernel',
                  dashed: true,
                }),
              ),
            ],
          }),
          space(56),
          panel({
            title: 'docker run',
            mono: true,
            size: 22,
            subtitle: say('시작할 때마다', 'at each start'),
            padding: 12,
            children: [
              column([container(1), container(2), container(3)], { gap: 12, grow: 1, justify: 'end' }),
            ],
          }),
        ],
        { gap: 0 },
      ),
      arrows: [
        { from: 'run', to: 'layer' },
        { from: 'cmd', to: 'setting', dashed: true },
        ...[1, 2, 3].map((order) => ({
          from: 'setting',
          to: `c-${order}`,
          tone: 'live' as const,
          elbow: true,
        })),
      ],
      caption: say(
        '한 번만 해 두면 되는 일은 RUN, 시작할 때마다 할 일은 CMD예요.',
        'Enough to do once: RUN. To do at each start: CMD.',
      ),
    };
  },
});
