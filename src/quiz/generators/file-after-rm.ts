import { CONTAINER_NAMES, WITH_ALPINE, WORDS } from './names.ts';
import { outputGenerator } from './output.ts';

/** What is left of a file after its container is removed: in a volume, a bind mount, the writable layer. */
export const fileAfterRm = outputGenerator({
  id: 'gen-file-after-rm',
  concept: 'volume',
  topic: 'running',
  difficulty: 'medium',
  draw(chance) {
    const name = chance.one(CONTAINER_NAMES);
    const [first = '', second = ''] = chance.some(WORDS, 2);
    const place = chance.one(['volume', 'bind', 'layer', 'other volume']);
    const mount = {
      volume: '-v data:/data ',
      bind: '-v ./data:/data ',
      layer: '',
      'other volume': '-v data:/data ',
    };
    const again = place === 'other volume' ? '-v backup:/data ' : mount[place];
    const appends = chance.flip();
    const write = (flags: string): string =>
      `docker run --name ${name} ${flags}alpine sh -c 'mkdir -p /data; echo ${first} > /data/note'`;
    const read = (flags: string): string =>
      `docker run --rm ${flags}alpine sh -c '${appends ? `mkdir -p /data; echo ${second} >> /data/note; ` : ''}cat /data/note'`;
    const session = (flags: string, later: string): { lines: string[] } => ({
      lines: [write(flags), `docker rm ${name}`, read(later)],
    });
    const survives = place === 'volume' || place === 'bind';
    return {
      session: { before: WITH_ALPINE, ...session(mount[place], again) },
      misbeliefs: [
        {
          instead: survives ? session('', '') : session('-v data:/data ', '-v data:/data '),
          why: survives
            ? {
                ko: '볼륨과 바인드 마운트는 컨테이너 밖에 있어요. `docker rm`이 지우지 않아요.',
                en: 'Volumes and bind mounts are outside the container: `docker rm` leaves them.',
              }
            : place === 'layer'
              ? {
                  ko: '컨테이너 안에만 쓴 파일은 컨테이너와 함께 지워져요.',
                  en: 'A file written in the container alone goes with it.',
                }
              : {
                  ko: '`data`와 `backup`은 다른 볼륨이에요. 새 이름을 적으면 빈 볼륨이 생겨요.',
                  en: '`data` and `backup` are two volumes: another name makes an empty one.',
                },
        },
        {
          text: appends ? second : '',
          why: survives
            ? {
                ko: '먼저 쓴 것이 남아 있어요: 마운트한 곳이 같으니까요.',
                en: 'What was written first is still there: the same place is mounted.',
              }
            : {
                ko: '빈 파일이 아니라 파일이 아예 없어요. `cat`은 없는 파일을 열지 못해요.',
                en: 'The file is not empty but missing, and `cat` cannot open what is not there.',
              },
        },
        {
          text: first,
          why: survives
            ? {
                ko: '`>>`는 뒤에 덧붙여요. 한 줄만 있지 않아요.',
                en: '`>>` adds to it: there is more than one line.',
              }
            : {
                ko: '먼저 쓴 것은 다른 곳에 있었어요.',
                en: 'What was written first was somewhere else.',
              },
        },
        {
          text: `docker: Error response from daemon: No such container: ${name}`,
          why: {
            ko: '지운 컨테이너를 쓰는 것이 아니라 새 컨테이너를 띄웠어요.',
            en: 'The removed container is not used again: this is a new one.',
          },
        },
      ],
      explanation: () =>
        survives
          ? {
              ko: `\`${again.trim()}\`[은/는] 컨테이너 밖에 있는 것을 이어 줘요. 컨테이너를 지워도 그대로 있어서 다음 컨테이너가 이어서 써요.`,
              en: `\`${again.trim()}\` mounts what lies outside the container. It stays when the container goes, and the next one goes on with it.`,
            }
          : place === 'layer'
            ? {
                ko: '마운트 없이 쓴 파일은 컨테이너의 쓰기 레이어에만 있어요. `docker rm`과 함께 사라지고, 새 컨테이너는 이미지에서 새로 시작해요.',
                en: 'Written without a mount, the file was in the container’s writable layer alone. It went with `docker rm`; a new container begins from the image.',
              }
            : {
                ko: '볼륨은 이름으로 찾아요. `backup`은 처음 보는 이름이라 빈 볼륨이 새로 생겼어요.',
                en: 'A volume is found by its name. `backup` is a new one, so an empty volume was made.',
              },
    };
  },
});
