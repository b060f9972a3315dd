import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, bytes, string, stringArray } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { advance } from '../work/advance.ts';
import { buildingWork } from '../work/building-work.ts';
import { checkServices } from './check-services.ts';
import { openProject, sceneOf } from './open-project.ts';

const buildFlags = declareFlags({
  'build-arg': {
    type: stringArray,
    ko: '빌드할 때의 변수(ARG)를 정해요',
    en: 'Variable of the build (ARG)',
  },
  builder: { type: string, ko: '쓸 빌더예요', en: 'Builder to use' },
  check: { type: bool, notYet: true, ko: '빌드하지 않고 설정만 검사해요', en: 'Only look the settings over' },
  compress: { type: bool, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
  'force-rm': { type: bool, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
  memory: {
    type: bytes,
    short: 'm',
    ko: '빌드 컨테이너의 메모리 한도예요. BuildKit은 쓰지 않아요',
    en: 'Memory of the build. BuildKit does not heed it',
  },
  'no-cache': { type: bool, ko: '캐시를 쓰지 않아요', en: 'Build without the cache' },
  'no-rm': { type: bool, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
  parallel: { type: bool, default: true, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
  print: { type: bool, notYet: true, ko: '같은 뜻의 bake 파일을 보여 줘요', en: 'Show it as a bake file' },
  provenance: { type: string, ko: '출처 증명을 붙여요', en: 'Add a provenance attestation' },
  pull: { type: bool, ko: '바탕 이미지를 늘 새로 받아요', en: 'Always fetch the base images anew' },
  push: { type: bool, ko: '빌드한 이미지를 올려요', en: 'Send the images that were built' },
  quiet: { type: bool, short: 'q', ko: '빌드 출력을 숨겨요', en: 'Hide the output of builds' },
  sbom: { type: string, ko: 'SBOM 증명을 붙여요', en: 'Add an SBOM attestation' },
  ssh: {
    type: string,
    ko: '빌드에서 쓸 SSH 인증이에요 (보통은 "default")',
    en: 'SSH authentication for builds (mostly "default")',
  },
  'with-dependencies': {
    type: bool,
    ko: '딸린 서비스도 빌드해요',
    en: 'Build what the services depend on, too',
  },
});

/** `A=1`, or `A` for what the environment says. */
function buildArgs(
  given: readonly string[],
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf('=');
      return equals < 0 ? [text, env[text] ?? null] : [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

export const build = command({
  name: 'build',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 이미지를 빌드해요', en: 'Build the images of services' },
  args: composeAny,
  flags: buildFlags,
  run(context, line) {
    const { args, flags } = line;
    if (flags.ssh !== '' && flags.ssh !== 'default' && !flags.ssh.includes('=')) {
      throw new CliError(`invalid ssh key ${JSON.stringify(flags.ssh)}`, { code: 'compose-ssh' });
    }
    const project = openProject(context, line, args);
    checkServices(project, args);
    const meant = args.length === 0 || flags['with-dependencies'] ? Object.keys(project.services) : args;
    const names = meant.filter((name) => project.services[name]?.build !== undefined);
    if (names.length === 0) return 0;
    const scene = sceneOf(context, line, project);
    const options = {
      quiet: flags.quiet,
      noCache: flags['no-cache'],
      pull: flags.pull,
      push: flags.push,
      args: buildArgs(flags['build-arg'], context.env),
    };
    const work = buildingWork(scene, names, options);
    return advance(context, flags.quiet ? { ...work, progress: { ...work.progress, mode: 'quiet' } } : work);
  },
});
