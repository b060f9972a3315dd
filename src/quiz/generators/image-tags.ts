import { IMAGE_NAMES } from './names.ts';
import { outputGenerator } from './output.ts';

/** Which names are left after tagging and removing. */
export const imageTags = outputGenerator({
  id: 'gen-image-tags',
  concept: 'docker-tag',
  topic: 'images',
  difficulty: 'medium',
  draw(chance) {
    const name = chance.one(IMAGE_NAMES);
    const [one = '', two = ''] = chance.some(['v1', 'v2', '1.0', 'stable', 'dev', 'beta'], 2);
    const base = chance.one(['alpine', 'busybox', 'nginx', 'redis']);
    const removed = chance.one([base, `${name}:${one}`, `${name}:${two}`]);
    const list = `docker images --format '{{.Repository}}:{{.Tag}}' | sort`;
    const tags = [`docker tag ${base} ${name}:${one}`, `docker tag ${name}:${one} ${name}:${two}`];
    const all = [`${base}:latest`, `${name}:${one}`, `${name}:${two}`].toSorted();
    const without = (gone: readonly string[]): string =>
      all.filter((each) => !gone.includes(each)).join('\n');
    return {
      session: { before: [`docker pull -q ${base}`], lines: [...tags, `docker rmi ${removed}`, list] },
      misbeliefs: [
        {
          text: '',
          why: {
            ko: '이름이 하나라도 남아 있으면 이미지는 지워지지 않아요. `rmi`는 그 이름만 떼요.',
            en: 'As long as a name is left, the image stays: `rmi` takes away that one name.',
          },
        },
        {
          text: all.join('\n'),
          why: {
            ko: '다른 이름이 있어도 `rmi`에 적은 이름은 떼어져요.',
            en: 'The name given to `rmi` goes, whatever other names there are.',
          },
        },
        {
          text: `${base}:latest`,
          why: {
            ko: '한 이름을 지운다고 그 이미지의 다른 이름까지 지워지지는 않아요.',
            en: 'Removing one name does not remove the image’s other names.',
          },
        },
        {
          text: without([`${name}:${one}`, `${name}:${two}`].filter((each) => each !== removed).slice(0, 1)),
          why: {
            ko: '지워진 것은 `rmi`에 적은 이름이에요.',
            en: 'What goes is the name that `rmi` was given.',
          },
        },
      ],
      explanation: () => ({
        ko: `\`docker tag\`는 같은 이미지에 이름을 하나 더 붙여요. 이름 셋 가운데 \`${removed}\`만 떼어지고 이미지와 나머지 이름은 남아요.`,
        en: `\`docker tag\` gives the same image one more name. Of the three only \`${removed}\` goes; the image and its other names stay.`,
      }),
    };
  },
});
