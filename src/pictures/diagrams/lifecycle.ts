import { box } from '../kit/box.ts';
import { diagram, speaker } from '../kit/diagram.ts';
import { column, row, space } from '../kit/layout.ts';
import { chip } from '../kit/marks.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD } from '../theme.ts';
import type { ToneName } from '../theme.ts';

export const lifecycle = diagram({
  id: 'lifecycle',
  title: { ko: '컨테이너의 생명주기', en: 'The life of a container' },
  alt: {
    ko: '상태 그림: 이미지에서 create로 created, start로 running. running은 pause와 unpause로 paused를 오가고, stop이나 kill로 exited가 돼요. exited는 start로 다시 running이 되거나 rm으로 사라져요. run은 create와 start를 한 번에 해요.',
    en: 'States: create leads from an image to created, start to running. pause and unpause lead to paused and back, stop or kill to exited. From exited, start leads back to running, and rm removes the container. run is create and start in one.',
  },
  text: {
    ko: '컨테이너는 create로 만들어져(created) start로 실행돼요(running). docker run은 둘을 한 번에 해요. pause는 잠시 얼리고 unpause가 되살려요. stop, kill 또는 프로세스의 종료로 exited가 되고, 데이터가 남아 있어 다시 start할 수 있어요. rm이 비로소 지워요. restarting은 재시작 정책이 다시 켜는 동안, dead는 지우다가 실패했을 때의 상태예요.',
    en: 'create makes a container (created) and start runs it (running); docker run does both. pause freezes it and unpause wakes it. By stop, kill, or when its process ends, it is exited; its files are still there and start runs it again. Only rm removes it. restarting is while a restart policy brings it back; dead is one whose removal failed.',
  },
  draw(locale) {
    const say = speaker(locale);
    const width = 184;
    const state = (name: string, subtitle: string, tone: ToneName) =>
      box({ name, title: name, subtitle, tone, width, mono: true, padding: 10 });
    const line = (...cells: Parameters<typeof row>[0]) => row(cells, { gap: 88, align: 'center' });
    const small = (name: string, what: string) =>
      row(
        [chip(name, { mono: true, tone: 'metal' }), words(what, { size: SIZES.small, color: CARD.quiet })],
        { align: 'center', gap: 12 },
      );
    return {
      title: this.title[locale],
      body: column(
        [
          column(
            [
              line(
                box({
                  name: 'image',
                  title: say('이미지', 'Image'),
                  tone: 'docker',
                  width,
                  padding: 10,
                  subtitle: say('읽기 전용', 'read-only'),
                }),
                state('created', say('생성됨', 'not started yet'), 'app'),
              ),
              line(
                space(width),
                state('running', say('실행 중', 'process runs'), 'live'),
                state('paused', say('일시 정지', 'frozen'), 'kernel'),
              ),
              line(
                space(width),
                state('exited', say('종료됨', 'files remain'), 'metal'),
                box({
                  name: 'removed',
                  title: say('삭제됨', 'Gone'),
                  subtitle: say('상태가 아님', 'not a state'),
                  tone: 'halt',
                  dashed: true,
                  width,
                  padding: 10,
                }),
              ),
            ],
            { gap: 58 },
          ),
          row(
            [
              small('restarting', say('재시작 정책이 켜는 중', 'policy brings it back')),
              small('dead', say('삭제에 실패함', 'removal failed')),
            ],
            { gap: 20 },
          ),
        ],
        { gap: 30 },
      ),
      arrows: [
        { from: 'image', to: 'created', label: 'create', mono: true },
        { from: 'created', to: 'running', exit: 'bottom', enter: 'top', label: 'start', mono: true },
        {
          from: 'image',
          to: 'running',
          exit: 'bottom',
          enter: 'left',
          label: 'run =\ncreate + start',
          mono: true,
          tone: 'docker',
        },
        { from: 'running', to: 'paused', label: 'pause', mono: true, shift: -15 },
        {
          from: 'paused',
          to: 'running',
          exit: 'left',
          enter: 'right',
          label: 'unpause',
          labelSide: 'bottom',
          mono: true,
          shift: 15,
        },
        {
          from: 'running',
          to: 'exited',
          exit: 'bottom',
          enter: 'top',
          label: 'stop, kill',
          labelSide: 'left',
          mono: true,
          shift: -30,
        },
        {
          from: 'exited',
          to: 'running',
          exit: 'top',
          enter: 'bottom',
          label: 'start',
          mono: true,
          shift: 30,
        },
        { from: 'exited', to: 'removed', label: 'rm', mono: true },
      ],
    };
  },
});
