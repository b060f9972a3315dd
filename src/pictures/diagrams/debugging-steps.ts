import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import type { Element } from '../kit/element.ts';
import { flow } from '../kit/flow.ts';
import { column, row } from '../kit/layout.ts';
import { chip, numbered } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD, TONES } from '../theme.ts';

export const debuggingSteps = diagram({
  id: 'debugging-steps',
  title: { ko: '자꾸 꺼지는 컨테이너, 다섯 단계', en: 'It will not stay up: five steps' },
  alt: {
    ko: '꺼지는 컨테이너를 살피는 다섯 단계. 1 상태: docker ps -a. 2 종료 코드: 0 끝남, 127 없는 명령, 137 SIGKILL. 3 로그: docker logs. 4 설정: docker inspect의 State.Error, Cmd, Env, Mounts. 5 안쪽: 시작 명령을 셸로 바꿔 들어가기.',
    en: 'Five steps for a container that will not stay up. 1 State: docker ps -a. 2 Exit code: 0 done, 127 no such command, 137 SIGKILL. 3 Logs: docker logs. 4 Settings: State.Error, Cmd, Env and Mounts of docker inspect. 5 Inside: a shell in place of its command.',
  },
  text: {
    ko: '컨테이너가 꺼질 때는 위에서부터 봐요. docker ps -a로 상태와 종료 코드를 보고, docker logs로 프로그램이 남긴 말을 읽어요. 답은 대개 여기 있어요. 없으면 docker inspect로 설정과 State.Error를 보고, 마지막으로 --entrypoint sh로 들어가 원래 명령을 손으로 실행해 봐요.',
    en: 'When a container will not stay up, begin at the top. docker ps -a shows its state and exit code, docker logs what the program said: most answers are there. If not, docker inspect shows the settings and State.Error. Last, go in with --entrypoint sh and run the command by hand.',
  },
  draw(locale) {
    const say = speaker(locale);
    const step = (order: number, title: string, command: string, finds: Element) =>
      row(
        [
          numbered(order),
          box({
            name: `step-${order}`,
            title,
            size: 23,
            tone: 'docker',
            width: 286,
            padding: 8,
            gap: 2,
            children: [
              words(command, { size: 20, family: 'mono', color: TONES.docker.quiet, align: 'center' }),
            ],
          }),
          finds,
        ],
        { gap: 18, align: 'center' },
      );
    const chips = (...contents: readonly string[]) =>
      flow(
        contents.map((content) => chip(content, { size: 20 })),
        { gap: 8 },
      );
    const note = (content: string) => words(content, { size: SIZES.small, color: CARD.quiet });
    const name = say('이름', 'NAME');
    return {
      title: this.title[locale],
      body: column(
        [
          step(1, say('상태', 'State'), 'docker ps -a', chips('Exited', 'Restarting', 'Created')),
          step(
            2,
            say('종료 코드', 'Exit code'),
            'Exited (…)',
            chips(say('0 할 일 끝', '0 done'), say('127 없는 명령', '127 no command'), '137 SIGKILL'),
          ),
          step(
            3,
            say('로그', 'Logs'),
            `docker logs ${name}`,
            note(say('답은 대개 여기 있어요.', 'Most answers are here.')),
          ),
          step(
            4,
            say('설정', 'Settings'),
            `docker inspect ${name}`,
            chips('State.Error', 'Cmd', 'Env', 'Mounts'),
          ),
          step(
            5,
            say('안쪽', 'Inside'),
            'docker run --rm -it\n--entrypoint sh my-app',
            note(
              say(
                '셸로 들어가 원래 명령을\n손으로 쳐 봐요.',
                'Get a shell, and type\nthe real command by hand.',
              ),
            ),
          ),
        ],
        { gap: 24 },
      ),
      arrows: [1, 2, 3, 4].map((order) => ({
        from: `step-${order}`,
        to: `step-${order + 1}`,
        exit: 'bottom' as const,
        enter: 'top' as const,
      })),
      caption: say(
        '꺼진 컨테이너도 지우기 전에는 1~4를 모두 볼 수 있어요.',
        'Steps 1 to 4 work on a stopped container, too, until it is removed.',
      ),
    };
  },
});
