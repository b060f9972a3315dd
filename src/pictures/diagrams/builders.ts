import { cylinder, panel } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, tall } from '../kit/layout.ts';

export const builders = diagram({
  id: 'builders',
  title: { ko: '빌더마다 결과가 가는 곳', en: 'Where each builder’s result goes' },
  alt: {
    ko: '왼쪽은 두 빌더, 오른쪽은 결과가 가는 곳. docker 빌더(엔진 안)의 결과는 바로 docker images로 가요. docker-container 빌더(따로 띄운 컨테이너, 여러 CPU용을 한 번에)의 결과는 빌더의 캐시에 남고, --load를 붙이면 docker images로, --push를 붙이면 레지스트리로 가요.',
    en: 'Left two builders, right the places for a result. What the docker builder (in the engine) makes is in docker images at once. What a docker-container builder (a container of its own, several CPUs at once) makes stays in its cache; with --load it goes to docker images, with --push to a registry.',
  },
  text: {
    ko: '드라이버는 빌더가 어디서 도는지예요. 처음부터 있는 docker 빌더는 엔진 안의 BuildKit이라 결과가 바로 docker images에 보여요. docker-container 빌더는 컨테이너로 따로 띄운 BuildKit이에요. 여러 CPU용을 한 번에 만들지만 결과는 빌더의 캐시에만 남아요. 내 컴퓨터로 가져오려면 --load, 레지스트리로 보내려면 --push를 붙여요.',
    en: 'The driver is where a builder runs. The docker builder, which is there from the start, is the BuildKit inside the engine: its results are in docker images at once. A docker-container builder is BuildKit in a container of its own. It can build for several CPUs at once, but the result stays in its cache only: --load gets it onto your computer, --push sends it to a registry.',
  },
  draw(locale) {
    const say = speaker(locale);
    return {
      title: this.title[locale],
      body: row(
        [
          column(
            [
              panel({
                name: 'docker',
                title: 'docker',
                mono: true,
                subtitle: say('엔진 안의 BuildKit', 'BuildKit in the engine'),
                tone: 'docker',
                justify: 'center',
              }),
              panel({
                name: 'container',
                title: 'docker-container',
                mono: true,
                subtitle: say(
                  '컨테이너로 따로 띄운 BuildKit\n여러 CPU용을 한 번에',
                  'BuildKit in its own container\nseveral CPUs at once',
                ),
                tone: 'app',
                grow: 1,
                children: [
                  cylinder({
                    name: 'cache',
                    title: say('빌더의 캐시', 'its cache'),
                    subtitle: say('옵션이 없으면 여기까지', 'no option: stays here'),
                    tone: 'metal',
                    padding: 10,
                  }),
                ],
              }),
            ],
            { gap: 26, width: 370 },
          ),
          column(
            [
              tall(
                220,
                cylinder({
                  name: 'images',
                  title: 'docker images',
                  subtitle: say('내 컴퓨터', 'your computer'),
                  tone: 'live',
                }),
              ),
              tall(124, cylinder({ name: 'registry', title: say('레지스트리', 'Registry'), tone: 'docker' })),
            ],
            { gap: 26, width: 230 },
          ),
        ],
        { gap: 120 },
      ),
      arrows: [
        { from: 'docker', to: 'images', tone: 'live', label: say('바로', 'at once') },
        { from: 'container', to: 'images', label: '--load', mono: true },
        { from: 'container', to: 'registry', label: '--push', mono: true },
      ],
      caption: say(
        '‘No output specified’ 경고는 결과가 캐시에만 있다는 뜻이에요.',
        'The warning “No output specified” means: in the cache only.',
      ),
    };
  },
});
