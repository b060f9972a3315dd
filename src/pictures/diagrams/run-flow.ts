import { diagram, speaker } from '../kit/diagram.ts';
import { sequence } from '../kit/sequence.ts';

export const runFlow = diagram({
  id: 'run-flow',
  title: { ko: 'docker run hello-world', en: 'docker run hello-world' },
  alt: {
    ko: 'docker run hello-world의 여섯 단계: CLI의 요청, 로컬 이미지 확인, 레지스트리에서 내려받기, 컨테이너 생성, 시작, 출력 전달.',
    en: 'The six steps of docker run hello-world: the CLI asks, the local image is looked up, it is pulled from the registry, the container is created, started, and its output streamed back.',
  },
  text: {
    ko: '1 CLI가 엔진에 hello-world 컨테이너를 만들어 달라고 요청해요. 2 엔진이 로컬에서 이미지를 찾아요. 3 없으면 CLI의 요청으로 레지스트리에서 내려받아요(pull). 4 이미지로 컨테이너를 만들고 5 시작해요. 6 컨테이너의 출력이 엔진을 거쳐 CLI로 돌아와요. 이미지가 이미 있으면 3은 건너뛰어요.',
    en: '1 The CLI asks the engine for a hello-world container. 2 The engine looks for the image locally. 3 If it is missing, the CLI has it pulled from the registry. 4 A container is created from the image and 5 started. 6 Its output comes back through the engine to the CLI. When the image is there already, step 3 is skipped.',
  },
  draw(locale) {
    const say = speaker(locale);
    return {
      title: this.title[locale],
      body: sequence(
        [
          { id: 'cli', title: 'docker CLI', subtitle: say('내가 쓰는 명령', 'what I type'), tone: 'plain' },
          { id: 'engine', title: say('도커 엔진', 'Docker Engine'), subtitle: 'dockerd', tone: 'docker' },
          {
            id: 'registry',
            title: say('레지스트리', 'Registry'),
            subtitle: say('도커 허브', 'Docker Hub'),
            tone: 'docker',
          },
        ],
        [
          { from: 'cli', to: 'engine', label: say('컨테이너 요청', 'asks for a container') },
          { from: 'engine', label: say('로컬 이미지 확인', 'looks for the image') },
          {
            from: 'registry',
            to: 'engine',
            label: say('없으면 이미지 pull', 'pulled if missing'),
            dashed: true,
          },
          { from: 'engine', label: say('컨테이너 생성', 'creates container'), tone: 'app' },
          { from: 'engine', label: say('컨테이너 시작', 'starts it'), tone: 'live' },
          { from: 'engine', to: 'cli', label: say('출력 전달', 'streams the output'), tone: 'live' },
        ],
      ),
      caption: say(
        '점선: 이미지가 로컬에 있으면 3번은 건너뛰어요.',
        'Dashed: step 3 is skipped when the image is there already.',
      ),
    };
  },
});
